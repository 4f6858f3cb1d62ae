/** What the reading program can be asked: the pure work, without a clock or a limit of its own. */
import type { DocumentFacts } from "../extract-report";
import type { ParsedReport } from "@/lib/extract/types";
import type { PageParts } from "@/lib/extract/formats/pdf/read";
import type { PageImage } from "./page-image";
import type { ScanPage } from "./scan-page";

export type Task =
  | { readonly kind: "parse"; readonly path: string; readonly bytes: Uint8Array }
  | {
      readonly kind: "recognised";
      readonly pages: readonly PageParts[];
      readonly facts: DocumentFacts;
    }
  | { readonly kind: "scan"; readonly bytes: Uint8Array; readonly page: number }
  | {
      readonly kind: "page";
      readonly bytes: Uint8Array;
      readonly page: number;
      readonly scale: number | undefined;
    };
export type Answers = {
  parse: ParsedReport;
  recognised: ParsedReport;
  scan: ScanPage | null;
  page: PageImage | null;
};

export async function answer(task: Task): Promise<Answers[Task["kind"]]> {
  switch (task.kind) {
    case "parse":
      return (await import("../parse-document")).parseDocument(task);
    case "recognised":
      return (await import("../extract-report")).extractReport(
        (await import("@/lib/extract/formats/pdf/read")).guessedDocument(
          task.pages,
          task.facts.mediaType,
        ),
        task.facts,
      );
    case "scan":
      return (await import("./scan-page")).drawScan(task.bytes, task.page);
    case "page":
      return (await import("./draw-page")).drawPage(task.bytes, task.page, task.scale);
  }
}
