/**
 * For a page that shows what is wrong with its address, or that cannot be made now: the answer is
 * then no 200, for those who read the status and not the words (programs, search engines, whoever
 * keeps pages). The door of the web server carries it out (`server/pages/answer-status.ts`);
 * without that door nothing happens.
 */
export function answerStatus(status: 400 | 503): void {
  (globalThis as { sunledgerAnswerStatus?: (status: number) => void }).sunledgerAnswerStatus?.(
    status,
  );
}
