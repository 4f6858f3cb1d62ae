/**
 * Asks for the usual pages after a start and after each change of the data, so that their figures,
 * rank intervals and drawings are there before the first reader comes. Answers are thrown away;
 * what stays is what the server keeps of them.
 */
import { setTimeout as pause } from "node:timers/promises";
import { askOwnServer } from "@/lib/http/own-server";
import { RANKABLE } from "@/lib/indicators/catalogue";
import { logError } from "@/lib/log";
import { readAlone } from "@/lib/store/client";
import { isDatabaseAway } from "@/lib/store/database-trouble";
import { DATA_VERSION, versionIn } from "@/lib/store/queries/data-version";
import { followVersions } from "./follow";

const PAGES = [
  "/",
  "/rankings",
  "/agencies",
  "/trends",
  "/trends/composition",
  "/trends/why",
  "/compare",
  "/flow",
  "/heatmap",
  "/funnel",
  "/distribution",
  "/map",
  "/methodology",
  "/methodology/rules",
  "/changes",
  "/data",
];
export const USUAL: readonly string[] = [
  ...PAGES,
  ...PAGES.map((p) => (p === "/" ? "/en" : `/en${p}`)),
  ...RANKABLE.map((i) => `/api/v1/rankings?indicator=${i.id}`),
];

/** Between two pages, so that readers are not kept waiting meanwhile. */
const BREATH = 20;

/** @param url of the web server, on this machine. @returns how to stop, at once */
export function keepPagesWarm({
  url,
  every = 1000,
  quiet = 500,
  longest = 10_000,
}: {
  url: string;
  every?: number;
  quiet?: number;
  longest?: number;
}): () => void {
  let done: string | null = null;
  const ended = new AbortController();
  const version = async (): Promise<string> => String(versionIn(await readAlone(DATA_VERSION)));
  const stop = followVersions({
    every,
    quiet,
    longest,
    wanted: async () => {
      const now = await version();
      return now === done ? null : now;
    },
    make: async () => {
      const now = await version();
      for (const page of USUAL) {
        if (ended.signal.aborted) return;
        // A page that fails here is reported by the server itself; it is not for this to try again.
        await askOwnServer(
          url + page,
          AbortSignal.any([ended.signal, AbortSignal.timeout(30_000)]),
        ).catch(() => null);
        await pause(BREATH);
      }
      done = now;
    },
    failed: (error) => {
      if (!isDatabaseAway(error)) logError("warm_pages_failed", error);
    },
  });
  return () => {
    stop();
    ended.abort();
  };
}
