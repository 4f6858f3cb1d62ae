/** Pages of sites, read in the reading programs. */
import { runTask, TaskFailed } from "@/lib/intake/host/pool";
import type { PageReader } from "./crawl-column";

/**
 * A page that breaks its reading program is one that cannot be read; a machine without reading
 * programs is not the page's fault.
 */
async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof TaskFailed) || error.why === "not_started") throw error;
    return null;
  }
}

export const PROGRAM_READER: PageReader = {
  readPage: (bytes, address) => orNull(runTask<"web_page">({ kind: "web_page", bytes, address })),
  joinPages: (pages) => orNull(runTask<"join_pages">({ kind: "join_pages", pages })),
};
