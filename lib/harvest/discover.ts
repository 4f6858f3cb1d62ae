/** Looks over a portal for columns of annual reports: pages of the same site, nearest first. */
import { chooseColumns, isFileAddress } from "./choose-links";
import type { CrawlLimits, PageReader } from "./crawl-column";
import { isFault, type Fetcher } from "./fetched";

export type DiscoveredColumn = { readonly address: string; readonly text: string };
export type Discovery = {
  readonly pages: number;
  readonly columns: readonly DiscoveredColumn[];
  /** Whether there were more pages than may be looked at. */
  readonly isCut: boolean;
};

/** A portal's own page, those of its districts and bureaus, and the disclosure page of each. */
const DEPTH = 3;
const MAX_PAGES = 150;
/**
 * Links worth following on the way to a column: the mandated name of the place, and the bodies that
 * may have one (domain.md §9.1).
 */
const LEADS_ON =
  /信息公开|政务公开|年报|年度报告|部门|街道|乡镇|区县|区直|市直|机构|公开平台|[局委办区县镇乡街道]$/;

export async function discoverColumns(
  portal: string,
  { fetch, reader }: { readonly fetch: Fetcher; readonly reader: PageReader },
): Promise<Discovery> {
  const host = new URL(portal).host;
  const seen = new Set<string>([portal]);
  const columns = new Map<string, string>();
  let level = [portal];
  let pages = 0;
  for (let depth = 0; depth < DEPTH; depth++) {
    const next: string[] = [];
    for (const address of level) {
      if (pages >= MAX_PAGES) return { pages, columns: listed(columns), isCut: true };
      const visit = await fetch({ address });
      if (isFault(visit.outcome)) continue;
      pages++;
      const facts = await reader.readPage(visit.bytes, visit.finalAddress);
      if (facts === null) continue;
      for (const column of chooseColumns(facts.links))
        if (!columns.has(column.address)) columns.set(column.address, column.text);
      for (const link of facts.links) {
        if (seen.has(link.address) || columns.has(link.address)) continue;
        if (new URL(link.address).host !== host || isFileAddress(link.address)) continue;
        if (!LEADS_ON.test(link.text.replace(/\s/g, ""))) continue;
        seen.add(link.address);
        next.push(link.address);
      }
    }
    level = next;
  }
  return { pages, columns: listed(columns), isCut: false };
}

const listed = (columns: ReadonlyMap<string, string>): DiscoveredColumn[] =>
  [...columns].map(([address, text]) => ({ address, text }));

/** A report or two tell whose column it is. */
export const FIRST_REPORTS: CrawlLimits = { listPages: 1, documents: 2, files: 1, parts: 1 };
