/**
 * A whole report of an invented body as a web page: every identity of the form holds, unless it is
 * to be broken.
 */
import { FORM_2019, FORM_2021 } from "@/lib/forms";
import { htmlPage, sheetOfTable2, sheetOfTable3, sheetOfTable4 } from "@/lib/sample/sheets";
import { aText } from "./report";

export type ReportOptions = {
  agency: string;
  year: number;
  /** Applications by natural persons in the year; all of them granted but one. */
  np?: number;
  /** A total that does not add up. */
  broken?: boolean;
  /** Figures that are other than those. */
  wrong?: Readonly<Record<string, number>>;
  /** Words that change the bytes and no figure. */
  prose?: string;
  file?: string;
};

export function inventReport({
  agency,
  year,
  np = 5,
  broken,
  wrong,
  prose = "",
}: ReportOptions): Buffer {
  const form = year >= 2021 ? "2021" : "2019";
  const spec = form === "2021" ? FORM_2021 : FORM_2019;
  const zero = Object.fromEntries(spec.cells.map((c) => [c.id, 0]));
  const both = (row: string, n: number) => ({ [`${row}.np`]: n, [`${row}.tot`]: n });
  const cells = {
    ...zero,
    ...both("r1", np),
    ...both("r31", np - 1),
    ...both("r341", 1),
    ...both("r37", np),
    ...(broken ? { "r37.tot": np + 1 } : {}),
    ...wrong,
  };
  const figures = { agency, name: agency, year, form, cells, blank: [], url: "", published: "" };
  const [lead = "", ...parts] = aText({ year, name: agency }).split(/\n(?=[一二三四五六]、)/);
  const sheets = [null, sheetOfTable2(figures), sheetOfTable3(figures), sheetOfTable4(figures)];
  return Buffer.from(
    htmlPage({
      title: `${agency}${year}年政府信息公开工作年度报告`,
      signature: agency,
      parts: parts.map((text, i) => {
        const [heading = "", ...rest] = text.split("\n");
        const sheet = sheets[i];
        return {
          heading,
          text: `${i === 0 ? `${lead.split("\n").slice(1).join("")}${prose}` : ""}${rest.join("")}`,
          ...(sheet ? { sheet } : {}),
        };
      }),
    }),
    "utf8",
  );
}
