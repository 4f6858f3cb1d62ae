import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";

/** The answer that is being made, for a page that has something to say of it. */
const answers = new AsyncLocalStorage<{ status: number | null }>();

/**
 * Next gives a page no way to answer anything but 200, 404 or 500. A page that has been asked for
 * what cannot be says so here (`lib/http/answer-status.ts`), while it is made; the head goes out
 * when it is done.
 */
export function installAnswerStatus(): void {
  (globalThis as { sunledgerAnswerStatus?: (status: number) => void }).sunledgerAnswerStatus = (
    status,
  ) => {
    const answer = answers.getStore();
    if (answer) answer.status = status;
  };
}

/** Has `work` write the response; a plain 200 becomes the status that the page has named. */
export function runWithStatus<T>(response: ServerResponse, work: () => T): T {
  const answer: { status: number | null } = { status: null };
  const { writeHead, write, end } = response;
  const settled = (status: number): number =>
    status === 200 && answer.status !== null ? answer.status : status;
  response.writeHead = ((status: number, ...head: []) =>
    writeHead.call(response, settled(status), ...head)) as typeof writeHead;
  // A body that comes before any head: the status is the one that stands in the response.
  const before = <Way extends typeof write | typeof end>(way: Way): Way =>
    ((...args: Parameters<Way>) => {
      if (!response.headersSent) response.statusCode = settled(response.statusCode);
      return (way as (...all: unknown[]) => unknown).apply(response, args);
    }) as unknown as Way;
  response.write = before(write);
  response.end = before(end);
  return answers.run(answer, work);
}
