/** From a read document to a report: pure and synchronous, so that every figure can be reproduced. */
import { cellDef, type FormVersion } from "@/lib/forms";
import { compact, simplified } from "@/lib/extract/labels/normalise";
import { readByGrid } from "@/lib/extract/table-reader/table-reader";
import { readMeta } from "@/lib/extract/metadata/metadata";
import { readOldTable } from "@/lib/extract/pre2019/pre2019-reader";
import { readByOrder } from "@/lib/extract/text-reader/text-reader";
import { reason } from "@/lib/extract/reasons";
import { reconcile } from "@/lib/extract/reconcile/reconcile";
import {
  NO_CLAIMS,
  suggestion,
  type CellReading,
  type Finding,
  type ParsedReport,
  type ReadDocument,
  type Source,
} from "@/lib/extract/types";
import { checkReport } from "@/lib/rules";
import { extractNarrative, type NarrativeOptions } from "@/lib/extract/narrative";
import { cellsNotFound, formOfTableless } from "@/lib/extract/metadata/tableless";

export type DocumentFacts = {
  readonly path: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: number;
};

export function extractReport(doc: ReadDocument, facts: DocumentFacts): ParsedReport {
  const meta = readMeta(doc);
  const grid = readByGrid(doc.grids);
  const order = readByOrder(doc);
  const head = {
    ...facts,
    mediaType: doc.mediaType,
    title: meta.title,
    agency: meta.agency,
    fiscalYear: meta.fiscalYear,
    period: meta.period,
    recognised: doc.guessed,
    text: doc.text,
  };
  const said = [...(meta.yearGuessed ? [YEAR_GUESSED] : []), ...(doc.notes ?? [])];
  if (anchors(doc.text) < 2 || new Set([...grid.cells.keys(), ...order.cells.keys()]).size < 3) {
    const old = readOldTable(doc, meta.yearGuessed ? null : meta.fiscalYear);
    if (old)
      return finish(
        head,
        "pre2019",
        Object.fromEntries([...old.cells].map(([id, c]) => [id, doc.guessed ? suggestion(c) : c])),
        [...said, ...(old.proven.length > 0 ? [gluedFinding(old.proven)] : [])],
        doc,
      );
    const form = formOfTableless(meta, doc.text);
    if (form) return finish(head, form, cellsNotFound(form), [...said, NO_TABLE], doc);
    return {
      ...head,
      status: "not_a_report",
      reason: reason("not_a_report"),
      form: null,
      cells: {},
      narrative: [],
      findings: [],
      claims: NO_CLAIMS,
    };
  }
  const both = reconcile(doc, grid, order);
  const form: FormVersion = !both.single6 ? "2021" : both.generation2 === "2021" ? "2021" : "2019";
  return finish(head, form, both.cells, [...said, ...structureFindings(both, form)], doc);
}

/** Three rows of table 三: bureaus leave out a row or two, never more. */
const MANY_ROWS = 21;

type Head = Omit<
  ParsedReport,
  "status" | "reason" | "form" | "cells" | "narrative" | "findings" | "claims"
>;

function finish(
  head: Head,
  form: FormVersion,
  cells: Record<string, CellReading>,
  findings: readonly Finding[],
  doc: ReadDocument,
): ParsedReport {
  // Recognised prose is no evidence: a figure in it has nothing that could prove it.
  const narrative = doc.guessed ? [] : extractNarrative(doc.text, levelOf(head.agency));
  const checks = checkReport({
    title: head.title,
    agency: head.agency,
    fiscalYear: head.fiscalYear,
    form,
    text: doc.text,
    cells,
    narrative,
  });
  const unsure = Object.values(cells).some((c) => c.state === "suspect");
  const values = Object.values(cells).filter((c) => c.value !== null).length;
  const lost = Object.entries(cells).filter(
    ([id, c]) => c.state === "missing" && cellDef(id)?.section !== "t2",
  ).length;
  // A whole table that is not there, or a form without a single figure, was perhaps cut off: a person looks before it counts.
  const cutOff = values === 0 || lost > MANY_ROWS || lacksTable(cells);
  // Rows and cells that an unaccepted change adds or takes away cannot be asked about one by one.
  const torn = findings.some((f) => f.rule === "S-REVISIONS" && f.severity === "error");
  const noHead =
    head.fiscalYear === null || head.agency === null || findings.includes(YEAR_GUESSED);
  return {
    ...head,
    status: unsure || torn || noHead || cutOff || doc.guessed ? "review" : "read",
    reason: doc.guessed ? reason("guessed") : null,
    form,
    cells: withDoubts(cells),
    narrative,
    findings: [...findings, ...commentFindings(doc, cells), ...checks],
    claims: NO_CLAIMS,
  };
}

/** What somebody has noted at a figure, for the reviewer beside it: it may say that the figure is wrong. */
function commentFindings(doc: ReadDocument, cells: Record<string, CellReading>): Finding[] {
  const noted = new Map<Source, string>();
  for (const grid of doc.grids)
    for (const row of grid.slots)
      for (const cell of row) if (cell?.comment) noted.set(cell.source, cell.comment);
  if (noted.size === 0) return [];
  return Object.entries(cells).flatMap(([id, { source }]): Finding[] => {
    const said = source ? noted.get(source) : undefined;
    if (said === undefined) return [];
    return [
      {
        rule: "S-COMMENT",
        severity: "warning",
        state: "fail",
        cells: [id],
        left: null,
        right: null,
        message: {
          zh: `原文在此处有批注：「${said}」。`,
          en: `The source has a comment at this figure: “${said}”.`,
        },
      },
    ];
  });
}

/** Every cell says why it waits, or that it does not. */
const withDoubts = (cells: Record<string, CellReading>): Record<string, CellReading> =>
  Object.fromEntries(
    Object.entries(cells).map(([id, cell]) => [
      id,
      { ...cell, doubt: cell.state === "suspect" ? (cell.doubt ?? "disagree") : null },
    ]),
  );

/** A place's government reports for its area, every other body for itself; where no agency was found, the text alone has to say. */
function levelOf(agency: string | null): NarrativeOptions {
  if (!agency) return {};
  return {
    agencyLevel: /(?:省|自治区|(?<!城)市|州|盟|县|旗|区)(?:人民政府|管委会|管理委员会)$/.test(
      [...agency].map(simplified).join(""),
    )
      ? "government"
      : "body",
  };
}

/** Not one cell of a table was found. */
const lacksTable = (cells: Record<string, CellReading>): boolean =>
  (["t2", "t3", "t4"] as const).some((section) => {
    const own = Object.entries(cells).filter(([id]) => cellDef(id)?.section === section);
    return own.length > 0 && own.every(([, c]) => c.state === "missing");
  });

/** Words that only these reports' tables have; two of them make a report. */
function anchors(text: string): number {
  const t = compact(text);
  const tests = [
    /第二十条第?[(]?一/,
    /本年度?新收|新收政府信息公开/,
    /结转下年度/,
    /结果维持|未经复议直接起诉/,
    /勾稽关系/,
    /行政规范性文件|规范性文件/,
    /制发件数|新制作数量/,
    /上一?年项目数量|处理决定数量/,
    /行政事业性收费/,
  ];
  return tests.filter((test) => test.test(t)).length;
}

const YEAR_GUESSED: Finding = {
  rule: "S-YEARGUESS",
  severity: "warning",
  state: "fail",
  cells: [],
  left: null,
  right: null,
  message: {
    zh: "文件没有印出报告年度，按发布日期的前一年推定。",
    en: "The document prints no fiscal year; the one before its publication is assumed.",
  },
};

/** The narrative can still be read, but a form without a single figure counts for nothing until a person has looked. */
const NO_TABLE: Finding = {
  rule: "S-NOTABLE",
  severity: "warning",
  state: "fail",
  cells: [],
  left: null,
  right: null,
  message: {
    zh: "报告没有印出统计表，或表格是图片：只读出了正文。",
    en: "The report prints no statistics table, or shows it as a picture: only its prose was read.",
  },
};

function gluedFinding(cells: readonly string[]): Finding {
  return {
    rule: "S-GLUED",
    severity: "info",
    state: "fail",
    cells,
    left: null,
    right: null,
    message: {
      zh: `有 ${cells.length} 个数字在原文中连在一起，按表内勾稽关系或正文写明的数字唯一拆分。`,
      en: `${cells.length} figures are printed without separation; the form's arithmetic, or what the prose states of them, allows one reading only.`,
    },
  };
}

function structureFindings(both: ReturnType<typeof reconcile>, form: FormVersion): Finding[] {
  const findings: Finding[] = [];
  const add = (
    rule: string,
    severity: Finding["severity"],
    cells: readonly string[],
    zh: string,
    en: string,
  ) =>
    findings.push({
      rule,
      severity,
      state: "fail",
      cells,
      left: null,
      right: null,
      message: { zh, en },
    });
  const missing = Object.entries(both.cells)
    .filter(([, c]) => c.state === "missing")
    .map(([id]) => id);
  if (missing.length > 0)
    add(
      "S-MISSING",
      "warning",
      missing,
      `有 ${missing.length} 个单元格在文件中没有找到。`,
      `${missing.length} cells were not found in the document.`,
    );
  if (both.single6 && form === "2021")
    add(
      "S-SINGLE6",
      "info",
      ["r36.tot"],
      "（六）其他处理只印了一行（2019 年格式）。",
      "(6) Other handling is printed as a single row, as in the 2019 form.",
    );
  if (both.generation2 && both.generation2 !== form)
    add(
      "S-MIXED",
      "warning",
      [],
      `第二部分用的是 ${both.generation2} 年格式，第三部分是 ${form} 年格式。`,
      `Section 2 is on the ${both.generation2} form, section 3 on the ${form} form.`,
    );
  if (both.proven.length > 0) findings.push(gluedFinding(both.proven));
  if (both.disputed.length > 0)
    add(
      "S-DOUBT",
      "error",
      both.disputed,
      `有 ${both.disputed.length} 个单元格读数存疑，需要人工核对。`,
      `${both.disputed.length} cells are in doubt and must be looked at by a person.`,
    );
  return findings;
}
