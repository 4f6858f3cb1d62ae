import { AsyncLocalStorage } from "node:async_hooks";

/** The answer that is being made, for a page that has something to say of it. */
const answers = new AsyncLocalStorage();

/**
 * Next gives a page no way to answer anything but 200, 404 or 500. A page that has been asked for what cannot be says so here
 * (`lib/http/answer-status.ts`), while it is made; the head goes out when it is done.
 */
export function tellPages() {
  globalThis.sunledgerAnswerStatus = (status) => {
    const answer = answers.getStore();
    if (answer) answer.status = status;
  };
}

/** Has `work` write the response; a plain 200 becomes the status that the page has named. */
export function withStatus(response, work) {
  const answer = { status: null };
  const { writeHead, write, end } = response;
  const settled = (status) => (status === 200 && answer.status !== null ? answer.status : status);
  response.writeHead = (status, ...head) => writeHead.call(response, settled(status), ...head);
  // A body that comes before any head: the status is the one that stands in the response.
  const before =
    (way) =>
    (...args) => {
      if (!response.headersSent) response.statusCode = settled(response.statusCode);
      return way.apply(response, args);
    };
  response.write = before(write);
  response.end = before(end);
  return answers.run(answer, work);
}
