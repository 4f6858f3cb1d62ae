/**
 * Long work that can pause: a generator yields wherever it may be interrupted. In one go for callers that
 * must have the answer now, or a little at a time so that a server answers others meanwhile.
 */
import { setImmediate as others } from "node:timers/promises";

export type Steps<T> = Generator<void, T>;

export function finishSteps<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Milliseconds of work before others have their turn. */
const TURN_MS = 20;

export async function finishBetweenOthers<T>(steps: Steps<T>): Promise<T> {
  let began = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - began < TURN_MS) continue;
    await others();
    began = performance.now();
  }
}
