/** What the desk's forms about reports send. */
import { z } from "zod";
import { FILLINGS } from "@/lib/collection/fill-form";
import { PROSE_PARTS } from "@/lib/collection/report-parts";
import { OLD_VARIANTS } from "@/lib/forms";
import { ATTACHMENTS, MOST_ATTACHED } from "@/lib/collection/attachments";
import type { TableChoice } from "@/lib/store/commands/old-table";
import {
  chosenId,
  fieldsByKey,
  optionalText,
  requiredText,
  rowNumber,
  yearField,
} from "../forms/fields";

export const CELL_ID = /^[\w.]{2,60}$/;
export const RULE_ID = /^[\w.-]{2,80}$/;

/** The version that the form is about and the revision that the person saw. */
const version = { version: rowNumber, revision: rowNumber };
const remarks = {
  explain: fieldsByKey(RULE_ID, 1000),
  ack: fieldsByKey(RULE_ID, 10),
  // Findings of one cause: words about the one named here count for this one too.
  same: fieldsByKey(RULE_ID, 80),
};
/** The report that is looked at after this one. */
const next = rowNumber.optional();
const fieldsByPart = (max: number) =>
  fieldsByKey(new RegExp(`^(?:${PROSE_PARTS.join("|")})$`), max);
/** The page that the form is on, where two pages have it. */
const from = z.enum(["review", "upload"], "invalid").optional();
const entry = {
  ...version,
  c: fieldsByKey(CELL_ID, 100),
  ok: fieldsByKey(CELL_ID, 10),
  reason: optionalText(500),
  from,
  // The words of a typed report, and the mark of those that the person saw.
  p: fieldsByPart(30_000),
  w: fieldsByPart(20),
  fill: z.enum(FILLINGS, "choose").optional(),
};
const about = z
  .string()
  .regex(/^(?:rule:[\w.-]{2,80}|cell:[\w.]{2,60})?$/, "unknown")
  .default("");

/** As many as a page of the queue shows, and more. */
const manyVersions = z.array(rowNumber).max(1000, "invalid");

export const filingForms = {
  start: z.object({ agency: chosenId, year: yearField }),
  save: z.object(entry),
  table: z.object({
    ...entry,
    table: z
      .string("choose")
      .refine((id) => ["", "filled", ...OLD_VARIANTS.map((v) => v.id)].includes(id), "choose")
      // "" keeps the table as it is.
      .transform((id) => (id === "" ? null : (id as TableChoice))),
  }),
  submit: z.object({
    ...version,
    ...remarks,
    publicReason: optionalText(500),
    note: optionalText(1000),
  }),
  attach: z.object({
    ...version,
    kind: z.enum(ATTACHMENTS, "choose"),
    file: z.file("missing").max(MOST_ATTACHED, "too_large"),
  }),
  detach: z.object({ ...version, sha256: z.string("missing").regex(/^[0-9a-f]{64}$/, "unknown") }),
  giveUp: z.object({ ...version, note: optionalText(500), from }),
  reply: z.object({ ...version, reply: requiredText(600), about }),
  accept: z.object({
    ...version,
    ...remarks,
    publish: z.enum(["0", "1"], "choose").default("1"),
    note: optionalText(1000),
    publicReason: optionalText(500),
    confirm: fieldsByKey(/^\w{1,60}$/, 10),
    next,
  }),
  return: z.object({
    ...version,
    next,
    note: optionalText(1000),
    // Standard phrases, by their number.
    phrase: fieldsByKey(/^[1-9]\d{0,14}$/, 300),
    // For each finding: whether it goes with the return, in which words, about which figure.
    send: fieldsByKey(RULE_ID, 10),
    why: fieldsByKey(RULE_ID, 500),
    cell: fieldsByKey(RULE_ID, 60),
    // And one figure of free choice.
    about: z
      .string()
      .regex(/^(?:[\w.]{2,60})?$/, "unknown")
      .default(""),
    aboutWhy: optionalText(500),
  }),
  bulk: z.object({ versions: manyVersions }),
  returnMany: z.object({ versions: manyVersions, note: requiredText(1000) }),
  assign: z.object({ versions: manyVersions, reviewer: optionalText(100) }),
  rereading: z.object({ version: rowNumber, checked: z.enum(["0", "1"], "choose") }),
  moderate: z.object({ remark: rowNumber, show: z.enum(["0", "1"], "choose") }),
  withdraw: z.object({ ...version, withdrawReason: optionalText(500) }),
  undo: z.object({
    act: z.string("unknown").regex(/^(?:batch|queue):[\w-]{1,40}$/, "unknown"),
    withdrawReason: requiredText(500),
    from,
  }),
  upload: z.object({
    files: z.array(z.file("invalid")),
    // Empty where nothing is accepted at once.
    accept: z.enum(["clean", ""], "choose").optional(),
  }),
};

type TextOf = (name: string) => string;
const pageOf =
  (place: "report" | "review") =>
  (text: TextOf): string =>
    rowNumber.safeParse(text("version")).success
      ? `/desk/${place}/${text("version")}`
      : `/desk/${place}`;
export const reportPage = pageOf("report");
export const reviewPage = pageOf("review");
/** The one of both that the form was on. */
export const eitherPage = (text: TextOf): string =>
  text("from") === "review" ? reviewPage(text) : reportPage(text);
