/**
 * JSON answers that have just been made are cached with their signature, and given again as long as
 * nothing that a reader may see has been written to the database (`lib/http/database-state.ts`), and
 * for an hour at most, because some answers know what day it is: the rule of pages
 * (`server/pages/page-cache.ts`).
 */
import { createBasisCache } from "@/lib/cache";
import { databaseState } from "@/lib/http/database-state";

const HOUR = 3_600_000;
/** All cached answers together, before compression. */
const MOST_BYTES = 64 * 1024 * 1024;
/**
 * A longer answer is made each time, so that a few do not put out all others. A ranking of 9,000
 * bodies has 4.3 MB.
 */
const LONGEST = 8 * 1024 * 1024;

type CachedAnswer = {
  readonly bytes: Buffer;
  /** What it says of itself, without what every answer to this reader says. */
  readonly headers: readonly (readonly [string, string])[];
};
const answers = createBasisCache<string, CachedAnswer>({
  name: "answers of the API",
  mostBytes: MOST_BYTES,
  bytesOf: (answer) => answer.bytes.length,
});

export type AnswerKey = {
  /** All that the answer depends on besides the data, its entity tag among it. */
  readonly key: string;
  /** What every answer to this reader says: limits, CORS. */
  readonly base: Readonly<Record<string, string>>;
};

/** The cached answer to the question, or what `make` makes, which is cached if it may be. */
export async function answerOnce(
  question: AnswerKey,
  make: () => Promise<Response>,
): Promise<Response> {
  const state = await databaseState();
  const basis = [state, Math.floor(Date.now() / HOUR)];
  const known = answers.find(question.key, basis);
  if (known) return give(known, question);
  const made = await make();
  const isKeepable = made.status === 200 && made.headers.get("content-type") === "application/json";
  if (!isKeepable) return made;
  const answer: CachedAnswer = {
    bytes: Buffer.from(await made.arrayBuffer()),
    headers: [...made.headers].filter(
      ([name]) => !Object.keys(question.base).some((own) => own.toLowerCase() === name),
    ),
  };
  // What was written meanwhile may be in the answer in part. The server packs it on its way out.
  if (answer.bytes.length <= LONGEST && (await databaseState()) === state)
    answers.keep(question.key, basis, answer);
  return give(answer, question);
}

function give({ bytes, headers }: CachedAnswer, { base }: AnswerKey): Response {
  const all = new Headers([...headers].map(([name, value]): [string, string] => [name, value]));
  for (const [name, value] of Object.entries(base)) all.set(name, value);
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers: all });
}
