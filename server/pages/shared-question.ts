/**
 * One question for all who ask it at the same time. Those who share an answer asked before the
 * question was put, so nobody is told of a state older than their own request.
 */
import { AsyncResource } from "node:async_hooks";

/** Milliseconds after which the next question is put although the one before has no answer. */
const PATIENCE_MS = 50;
const NONE = 0;

type Waiting<T> = { readonly answer: Promise<T>; readonly put: () => void };

/** @returns asks at once where nobody else does; else together with all who came meanwhile */
export function shareQuestion<T>(ask: () => Promise<T>, patience = PATIENCE_MS): () => Promise<T> {
  let running = NONE;
  let waiting: Waiting<T> | null = null;

  const put = (): Promise<T> => {
    running += 1;
    const answer = ask();
    const settle = (): void => {
      running -= 1;
      waiting?.put();
    };
    answer.then(settle, settle);
    return answer;
  };

  const wait = (): Waiting<T> => {
    let putOwn = (): void => undefined;
    const answer = new Promise<T>((done, failed) => {
      // The question belongs to the request that waits, not to the one whose answer has come.
      putOwn = AsyncResource.bind(() => {
        waiting = null;
        clearTimeout(late);
        put().then(done, failed);
      });
    });
    const late = setTimeout(() => putOwn(), patience);
    return { answer, put: () => putOwn() };
  };

  return () => (running === NONE ? put() : (waiting ??= wait()).answer);
}
