/**
 * Walks one column of annual reports: list pages → pages of reports → files. What is not found is
 * named with its reason.
 */
import type { PageFacts } from "@/lib/intake/web-page/page-facts";
import { decodePart } from "./decode-part";
import { chooseFiles, chooseLinks, isFileAddress } from "./choose-links";
import { isFault, type Certificate, type Fetched, type Fetcher, type FetchFault } from "./fetched";

/** Work on untrusted bytes, done in reading programs; a page that cannot be read is null. */
export type PageReader = {
  readonly readPage: (bytes: Uint8Array, address: string) => Promise<PageFacts | null>;
  readonly joinPages: (pages: readonly Uint8Array[]) => Promise<Uint8Array | null>;
};

export type CrawlLimits = {
  readonly listPages: number;
  readonly documents: number;
  /** Files on one page of a report. */
  readonly files: number;
  /** Pages that one report may be cut into. */
  readonly parts: number;
};
/** A column has a page for every fifteen years or so; a district's column has one line a bureau and year. */
export const CRAWL_LIMITS: CrawlLimits = { listPages: 40, documents: 600, files: 6, parts: 8 };

export type MissReason =
  | FetchFault
  | "login"
  | "script"
  | "error_page"
  | "unreadable_page"
  | "no_links"
  | "endless_list"
  | "too_many"
  | "no_table"
  | "broken_attachment";
export type Missed = {
  readonly address: string;
  readonly text: string | null;
  readonly why: MissReason;
  /** The one that no authority has signed, where that is why. */
  readonly certificate?: Certificate;
};

export type FoundFile = {
  readonly address: string;
  /** A name for people, with the ending that its bytes call for. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly visit: Fetched;
};
export type FoundReport = {
  /** The page that a reader would open. */
  readonly address: string;
  readonly title: string | null;
  /** ISO date that the site prints. */
  readonly publishedOn: string | null;
  /** The page itself where it holds the tables, with all its parts; else the files on it. */
  readonly files: readonly FoundFile[];
};
export type ColumnResult = {
  readonly listPages: number;
  readonly reports: readonly FoundReport[];
  readonly missed: readonly Missed[];
};

/** Pages that send a reader on, one after the other. */
const MOST_MOVES = 3;
/** Two anchors of the prescribed tables: a page that only mentions one is about something else. */
const ENOUGH_ANCHORS = 2;

export async function crawlColumn(
  address: string,
  tools: { readonly fetch: Fetcher; readonly reader: PageReader; readonly limits?: CrawlLimits },
): Promise<ColumnResult> {
  return new Crawl(tools.fetch, tools.reader, tools.limits ?? CRAWL_LIMITS).run(address);
}

type Opened = { readonly visit: Fetched; readonly facts: PageFacts };

class Crawl {
  readonly #seen = new Set<string>();
  readonly #reports: FoundReport[] = [];
  readonly #missed: Missed[] = [];

  constructor(
    private readonly fetch: Fetcher,
    private readonly reader: PageReader,
    private readonly limits: CrawlLimits,
  ) {}

  async run(column: string): Promise<ColumnResult> {
    const { pages, documents } = await this.#walkLists(column);
    for (const { address, text } of documents.slice(0, this.limits.documents))
      await this.#visit(address, text);
    for (const { address, text } of documents.slice(this.limits.documents))
      this.#miss(address, "too_many", text);
    return { listPages: pages, reports: this.#reports, missed: this.#missed };
  }

  #miss(address: string, why: MissReason, text: string | null = null): null {
    this.#missed.push({ address, text, why });
    return null;
  }

  #missVisit({ address, certificate }: Fetched, why: FetchFault, text: string | null): null {
    const isBroken = why === "bad_certificate" && certificate !== null;
    this.#missed.push({ address, text, why, ...(isBroken ? { certificate } : {}) });
    return null;
  }

  /** @returns false for an address that this walk has asked for before */
  #isNew(address: string): boolean {
    if (this.#seen.has(address)) return false;
    this.#seen.add(address);
    return true;
  }

  async #walkLists(column: string) {
    const documents = new Map<string, string>();
    const waiting = [column];
    let pages = 0;
    let links = 0;
    for (let list = waiting.shift(); list !== undefined; list = waiting.shift()) {
      if (!this.#isNew(list)) continue;
      if (pages >= this.limits.listPages) {
        this.#miss(list, "endless_list");
        break;
      }
      const opened = await this.#open(list, null);
      if (opened === null) continue;
      pages++;
      links += opened.facts.links.length;
      if (opened.facts.tableAnchors >= ENOUGH_ANCHORS) {
        await this.#takePage(opened, null);
        continue;
      }
      const { documents: found, lists } = chooseLinks(opened.facts.links, list);
      const before = documents.size;
      for (const { address, text } of found)
        if (!documents.has(address)) documents.set(address, text);
      // A page that lists nothing new leads to no page further on: such chains never end.
      const leadsOn = list === column || documents.size > before;
      waiting.push(...lists.map((link) => link.address));
      if (leadsOn) waiting.push(...opened.facts.listPages, ...sameSite(opened));
    }
    if (pages > 0 && links === 0 && this.#reports.length === 0) this.#miss(column, "no_links");
    return {
      pages,
      documents: [...documents].map(([address, text]) => ({ address, text })),
    };
  }

  /** A page with its facts, or null with the reason listed. A file is taken as a report of its own. */
  async #open(address: string, text: string | null, moves = 0): Promise<Opened | null> {
    const visit = await this.fetch({ address });
    if (isFault(visit.outcome)) return this.#missVisit(visit, visit.outcome, text);
    if (!isPage(visit)) {
      this.#reports.push(ofFile(visit, text));
      return null;
    }
    const facts = await this.reader.readPage(visit.bytes, visit.finalAddress);
    if (facts === null) return this.#miss(address, "unreadable_page", text);
    const { refreshesTo } = facts;
    if (refreshesTo !== null) {
      if (moves >= MOST_MOVES || !this.#isNew(refreshesTo))
        return this.#miss(address, "too_many_redirects", text);
      return this.#open(refreshesTo, text, moves + 1);
    }
    if (facts.look === "error") return this.#miss(address, "error_page", text);
    if (facts.look === "login" || facts.look === "script")
      return this.#miss(address, facts.look, text);
    return { visit, facts };
  }

  async #visit(address: string, text: string): Promise<void> {
    if (!this.#isNew(address)) return;
    const opened = await this.#open(address, text);
    if (opened !== null) await this.#takePage(opened, text);
  }

  async #takePage(opened: Opened, text: string | null): Promise<void> {
    const { visit, facts } = opened;
    const parts = await this.#partsOf(opened);
    const anchors = parts.reduce((most, part) => Math.max(most, part.facts.tableAnchors), 0);
    const files: FoundFile[] = [];
    if (anchors >= ENOUGH_ANCHORS || parts.length > 1)
      files.push(await this.#pageAsFile(parts, text));
    files.push(...(await this.#filesOn(opened)));
    if (files.length === 0) {
      const inside = await this.#reportInside(opened);
      if (inside !== null) return this.#takePage(inside, text ?? facts.title);
      this.#miss(visit.address, "no_table", text ?? facts.title);
      return;
    }
    this.#reports.push({
      address: visit.finalAddress,
      title: facts.title ?? text,
      publishedOn: facts.publishedOn,
      files,
    });
  }

  /** The page that holds the tables, where a report's page shows it in a frame of the same site. */
  async #reportInside(opened: Opened): Promise<Opened | null> {
    if (!opened.facts.namesReport) return null;
    for (const address of sameSite(opened).slice(0, this.limits.files)) {
      if (!this.#isNew(address)) continue;
      const inside = await this.#open(address, null);
      if (inside !== null && inside.facts.tableAnchors >= ENOUGH_ANCHORS) return inside;
    }
    return null;
  }

  async #partsOf(first: Opened): Promise<Opened[]> {
    const parts = [first];
    let next = first.facts.goesOn;
    while (next !== null && parts.length < this.limits.parts && this.#isNew(next)) {
      const part = await this.#open(next, null);
      if (part === null) break;
      parts.push(part);
      next = part.facts.goesOn;
    }
    return parts;
  }

  async #pageAsFile(parts: readonly Opened[], text: string | null): Promise<FoundFile> {
    const [first] = parts;
    if (first === undefined) throw new RangeError("a report without a page");
    const { visit, facts } = first;
    const joined =
      parts.length > 1
        ? await this.reader.joinPages(parts.map((part) => part.visit.bytes))
        : visit.bytes;
    return {
      address: visit.finalAddress,
      name: `${nameFrom(facts.title ?? text)}.html`,
      bytes: joined ?? visit.bytes,
      visit,
    };
  }

  /** Files that a report's page links to or shows inside it; on a page of something else none is opened. */
  async #filesOn({ facts }: Opened): Promise<FoundFile[]> {
    if (!facts.namesReport && facts.tableAnchors < ENOUGH_ANCHORS) return [];
    const frames = facts.frames.map((address) => ({ address: viewedFile(address), text: "" }));
    const chosen = chooseFiles([...facts.links, ...frames]).slice(0, this.limits.files);
    const files: FoundFile[] = [];
    for (const { address, text } of chosen) {
      if (!this.#isNew(address)) continue;
      const visit = await this.fetch({ address });
      if (isFault(visit.outcome)) this.#missVisit(visit, visit.outcome, text);
      else if (isPage(visit)) this.#miss(address, "broken_attachment", text);
      else files.push(fileOf(visit, text));
    }
    return files;
  }
}

/** A frame that lists what its page does not. */
const sameSite = ({ visit, facts }: Opened): string[] =>
  facts.frames.filter(
    (address) =>
      new URL(address).host === new URL(visit.finalAddress).host &&
      !isFileAddress(viewedFile(address)),
  );

/** Viewers of documents take the document's address as a parameter. */
function viewedFile(address: string): string {
  const inside = new URL(address).searchParams.get("file");
  if (inside === null || !URL.canParse(inside, address)) return address;
  return new URL(inside, address).href;
}

/** Pages often begin with the comment of their system, or with any element. */
const MARKUP = /^\s*<(?:!doctype|!--|\?xml|[a-z][a-z\d]*[\s/>])/i;
/** By its first letters: many servers call every file a page, or a page a file. */
function isPage({ bytes }: Fetched): boolean {
  const head = new TextDecoder("latin1")
    .decode(bytes.subarray(0, 512))
    .replace(/^\u00ef\u00bb\u00bf/, "");
  return MARKUP.test(head) || bytes.length === 0;
}

const ofFile = (visit: Fetched, text: string | null): FoundReport => ({
  address: visit.finalAddress,
  title: text,
  publishedOn: null,
  files: [fileOf(visit, text)],
});

const fileOf = (visit: Fetched, text: string | null): FoundFile => {
  const inAddress = decodePart(new URL(visit.finalAddress).pathname.split("/").at(-1) || "file");
  const last = nameOfAttachment(visit.headers["content-disposition"]) ?? inAddress;
  const ending = (/\.\w{2,5}$/.exec(last) ?? /\.[a-z]\w{1,4}$/i.exec(text ?? ""))?.[0] ?? "";
  const words = (text ?? "").replace(/\.\w{2,5}$/, "").trim();
  const name = words === "" ? last : `${nameFrom(words)}${ending}`;
  return { address: visit.finalAddress, name, bytes: visit.bytes, visit };
};

/**
 * The name that a server gives a download: RFC 6266, with the letters of RFC 5987 first. Null where
 * it gives none.
 */
function nameOfAttachment(header: string | undefined): string | null {
  const written = /filename\*\s*=\s*(?:utf-8|gbk)?'[\w-]*'([^;]+)/i.exec(header ?? "")?.[1];
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;]+))/i.exec(header ?? "");
  const name = decodePart((written ?? plain?.[1] ?? plain?.[2] ?? "").trim());
  return nameFrom(name) === "report" ? null : nameFrom(name);
}

/** Without what a file system or a list would stumble over. */
const nameFrom = (text: string | null): string =>
  (text ?? "report")
    .replace(/[\\/:*?"<>|\p{C}]+/gu, " ")
    .trim()
    .slice(0, 120) || "report";
