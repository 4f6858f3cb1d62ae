/** What the reading program can be asked: the pure work, without a clock or a limit of its own. */
import type { DocumentFacts } from "../extract-report";
import type { ParsedReport } from "@/lib/extract/types";
import type { PageParts } from "@/lib/extract/formats/pdf/assemble";
import type { SignedFile } from "../signed-file/read-signed-file";
import type { SourceFigures } from "../source-html/figures";
import type { InputFile } from "./input-file";
import type { DrawnPage } from "./draw-page";
import type { ScanPage } from "./scan-page";
import type { Unpacked } from "./unpack-archive";
import type { PageFacts } from "../web-page/page-facts";
import type { RobotsAnswer } from "../web-page/ask-robots";
import { withoutNul } from "@/lib/without-nul";

export type Task =
  | { readonly kind: "parse"; readonly path: string; readonly bytes: Uint8Array }
  | {
      readonly kind: "recognised";
      readonly pages: readonly PageParts[];
      readonly facts: DocumentFacts;
    }
  /** `picture`: the page as another program drew it, where the canvas could not. */
  | {
      readonly kind: "scan";
      readonly bytes: Uint8Array;
      readonly page: number;
      readonly picture?: Uint8Array;
    }
  | {
      readonly kind: "page";
      readonly bytes: Uint8Array;
      readonly page: number;
      readonly scale: number | undefined;
    }
  /** The original as HTML with a mark wherever a figure was read (`source-html/`). */
  | { readonly kind: "view"; readonly bytes: Uint8Array; readonly figures: SourceFigures }
  | { readonly kind: "unpack"; readonly path: string; readonly bytes: Uint8Array }
  /** A file of rows and columns as texts. */
  | { readonly kind: "rows"; readonly bytes: Uint8Array }
  /** All sheets of a workbook, or the one table of a CSV file, as texts. */
  | { readonly kind: "book"; readonly bytes: Uint8Array }
  /** A page of a site: what it links to, and whether it holds a report. */
  | { readonly kind: "web_page"; readonly bytes: Uint8Array; readonly address: string }
  | { readonly kind: "join_pages"; readonly pages: readonly Uint8Array[] }
  | {
      readonly kind: "robots";
      readonly bytes: Uint8Array;
      readonly address: string;
      readonly agent: string;
      readonly pages: readonly string[];
    }
  /** A file that may carry a proof of ours. */
  | {
      readonly kind: "signed";
      readonly bytes: Uint8Array;
      /** The proof that came beside it. */
      readonly beside: Uint8Array | null;
    };
export type Answers = {
  parse: ParsedReport;
  recognised: ParsedReport;
  scan: ScanPage | null;
  page: DrawnPage | null;
  view: string;
  unpack: Unpacked;
  rows: string[][];
  book: { name: string; rows: string[][] }[];
  web_page: PageFacts;
  join_pages: Uint8Array;
  robots: RobotsAnswer;
  signed: SignedFile | null;
};
/** What a task hands over before it is done. */
export type Parts = { [K in Task["kind"]]: K extends "unpack" ? InputFile : never };

/** Nothing that comes out of a reading program holds the letter NUL, whatever a document or its name did. */
export const answerTask = async (
  task: Task,
  emit: (part: InputFile) => void = () => {},
): Promise<Answers[Task["kind"]]> =>
  withoutNul(await doTask(task, (part) => emit(withoutNul(part))));

async function doTask(task: Task, emit: (part: InputFile) => void): Promise<Answers[Task["kind"]]> {
  switch (task.kind) {
    case "parse":
      return (await import("../parse-document")).parseDocument(task);
    case "recognised":
      return (await import("../extract-report")).extractReport(
        (await import("@/lib/extract/formats/pdf/assemble")).guessedDocument(
          task.pages,
          task.facts.mediaType,
        ),
        task.facts,
      );
    case "scan":
      return (await import("./scan-page")).drawScan(task.bytes, task.page, task.picture);
    case "page":
      return (await import("./draw-page")).drawPage(task.bytes, task.page, task.scale);
    case "view":
      return (await import("../source-html/source-html")).makeSourceHtml(task.bytes, task.figures);
    case "unpack":
      return (await import("./unpack-archive")).unpackArchive(task, emit);
    case "rows":
      return (await import("./table-rows")).parseRows(task.bytes);
    case "book":
      return (await import("./table-rows")).parseBook(task.bytes);
    case "web_page":
      return (await import("../web-page/read-web-page")).readWebPage(task.bytes, task.address);
    case "join_pages":
      return (await import("../web-page/join-pages")).joinPages(task.pages);
    case "robots":
      return (await import("../web-page/ask-robots")).askRobots(task.bytes, task);
    case "signed":
      return (await import("../signed-file/read-signed-file")).inspectSignedFile(task.bytes, {
        beside: task.beside,
      });
  }
}
