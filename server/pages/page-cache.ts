/**
 * Public pages that have just been made are kept, and are sent again as long as nothing that a
 * public page may show has been written to the database (`lib/http/database-state.ts`); sign-ins,
 * sessions and the audit log leave them alone. Only pages whose every word comes from the address
 * and the database are kept, for readers without a session, and for an hour at most, because some
 * of them know what day it is.
 *
 * A page that carries a nonce is one reader’s, and is not cached (page-hold.ts sends public pages
 * without).
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { createBasisCache } from "@/lib/cache";
import { readingModeOf } from "@/lib/http/reading-mode";
import { capturePage, type CapturedPage } from "./page-capture";
import { packPage, writePage } from "./page-writer";

/** Without /data and /verify, which also look at files (/data/api does not), and without what belongs to a person. */
const KINDS =
  /^\/(?:en\/?|en\/)?(?:$|(?:embed|agencies|rankings|trends|flow|heatmap|funnel|distribution|map|compare|reports|changes|methodology|glossary|accessibility|data\/api)(?:\/|$))/;
const SESSION = /next-auth\.session-token/;
/** Next's own requests for parts of a page. */
const PART = [
  "rsc",
  "next-router-state-tree",
  "next-router-prefetch",
  "next-router-segment-prefetch",
  "next-action",
];
const HOUR = 3_600_000;
/** All kept pages together, before compression. */
const MOST_BYTES = 96 * 1024 * 1024;

/** By what a page is known; null where it is not kept. Everything that pages read of a request is in it. */
export function pageKey({
  method,
  url = "/",
  headers,
}: Pick<IncomingMessage, "method" | "url" | "headers">): string | null {
  if (
    method !== "GET" ||
    !KINDS.test(url.split("?", 1)[0] ?? "") ||
    SESSION.test(headers.cookie ?? "") ||
    PART.some((name) => name in headers)
  )
    return null;
  // An address has no blanks: the two cannot be mixed up.
  return readingModeOf(headers.cookie) === "elder" ? `${url} elder` : url;
}

/** Has the page written; `listen` is called before that, outside of compression. */
export type MakePage = (listen?: (response: ServerResponse) => void) => void;
export type SendPage = (
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
  make: MakePage,
) => Promise<void>;

/** @param stateNow what the database would show a reader now; the same text means the same data */
export function createPageCache(stateNow: () => Promise<string>, now = Date.now): SendPage {
  const pages = createBasisCache<string, CapturedPage>({
    name: "pages",
    mostBytes: MOST_BYTES,
    bytesOf: (page) => page.body.length,
  });
  /** Pages being made, so that those who ask for the same one meanwhile wait for it. */
  const making = new Map<string, Promise<CapturedPage | null>>();

  const basisOf = (state: string) => [state, Math.floor(now() / HOUR)];

  /** Has `make` write the page, and keeps it if nothing was written to the database meanwhile. */
  async function makeAndKeep(
    key: string,
    state: string,
    make: MakePage,
  ): Promise<CapturedPage | null> {
    const page = await new Promise<CapturedPage | null>((done) =>
      make((response) => void capturePage(response).then(done)),
    );
    if (!page || (await stateNow().catch(() => null)) !== state) return null;
    pages.keep(key, basisOf(state), page);
    // Whoever asks before it is packed has it packed at once.
    packPage(page).catch(() => undefined);
    return page;
  }

  /**
   * Sends the page, a kept one or what `make` writes.
   * @throws what `stateNow` throws; nothing has been sent then
   */
  return async function send(key, request, response, make) {
    const state = await stateNow();
    const page = pages.find(key, basisOf(state));
    if (page) return writePage(page, request, response);
    const other = making.get(key);
    if (other) {
      // What the other one gets was true until after we asked. Where it cannot be kept, each makes their own.
      const got = await other;
      return got ? writePage(got, request, response) : make();
    }
    const mine = makeAndKeep(key, state, make).finally(() => making.delete(key));
    making.set(key, mine);
    await mine;
  };
}
