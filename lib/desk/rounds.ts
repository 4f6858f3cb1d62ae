/** Forms and lists of rounds. */
import { z } from "zod";
import { BASES } from "@/lib/collection/roster";
import { usualDeadlines } from "@/lib/collection/rounds";
import { toCsv } from "@/lib/exports/csv";
import { toXlsx } from "@/lib/exports/xlsx";
import { closeRound, openRound, setDeadline, setRosterLine } from "@/lib/store/commands/rounds";
import { deskAction, deskDownload, seeOther, type DeskRequest } from "./route-guard";
import { textsOf } from "@/lib/i18n/texts";
import { BadParams, parseParams } from "@/lib/http/params";
import { problemResponse } from "@/lib/http/problem";
import { listOf, roundView, roundsView } from "@/lib/views/rounds";

const year = z
  .string()
  .regex(/^(19|20)\d{2}$/, "a year such as 2025")
  .transform(Number);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((d) => !Number.isNaN(Date.parse(d)) && new Date(d).toISOString().startsWith(d));
const note = z
  .string()
  .trim()
  .max(500)
  .transform((s) => (s === "" ? null : s));
export const roundsSchema = z.strictObject({ open: year.optional(), said: z.string().optional() });
const forms = {
  deadline: z.object({ year, basis: z.enum(BASES), dueOn: day, document: note }),
  roster: z.object({
    year,
    agencyId: z.string().min(1),
    basis: z.enum(BASES),
    expected: z.enum(["1", "0"]).transform((s) => s === "1"),
    note,
  }),
  year: z.object({ year }),
  reopen: z.object({ year, reason: z.string().trim().min(1).max(500) }),
};

export const handleRounds = deskAction("/api/desk/rounds", async (input) => {
  switch (input.text("do")) {
    case "open":
      return open(input);
    case "deadline":
      return withForm(input, forms.deadline, (f) => setDeadline(f, input.by));
    case "roster":
      return withForm(input, forms.roster, (f) => setRosterLine(f, input.by));
    case "close":
      return withForm(input, forms.year, (f) =>
        closeRound({ ...f, closed: true, reason: null }, input.by),
      );
    case "reopen":
      return withForm(input, forms.reopen, (f) => closeRound({ ...f, closed: false }, input.by));
    default:
      return seeOther(input.locale, "/desk/rounds", { said: "bad" });
  }
});

async function withForm<S extends z.ZodType<{ year: number }>>(
  input: DeskRequest,
  schema: S,
  change: (form: z.output<S>) => Promise<boolean>,
): Promise<Response> {
  const form = schema.safeParse(
    Object.fromEntries([...input.form.entries()].filter(([, v]) => typeof v === "string")),
  );
  if (!form.success) return seeOther(input.locale, "/desk/rounds", { said: "bad" });
  const done = await change(form.data);
  return seeOther(input.locale, `/desk/rounds/${form.data.year}`, {
    said: done ? "saved" : "unchanged",
  });
}

/** The roster is what was proposed, with the ticks and bases of the form. */
async function open(input: DeskRequest): Promise<Response> {
  const parsed = year.safeParse(input.text("year"));
  if (!parsed.success) return seeOther(input.locale, "/desk/rounds", { said: "bad" });
  const { draft } = await roundsView(input.scope, parsed.data);
  if (!draft) return seeOther(input.locale, `/desk/rounds/${parsed.data}`, { said: "unchanged" });
  const ticked = new Set(input.form.getAll("expected").map(String));
  const roster = draft.lines.map((l) => ({
    agencyId: l.agencyId,
    basis: z
      .enum(BASES)
      .catch(l.basis)
      .parse(input.text(`basis.${l.agencyId}`)),
    expected: ticked.has(l.agencyId),
  }));
  const deadlines = usualDeadlines(parsed.data).map((d) => ({
    ...d,
    dueOn: day.catch(d.dueOn).parse(input.text(`due.${d.basis}`)),
  }));
  const opened = await openRound({ year: parsed.data, deadlines, roster }, input.by);
  return seeOther(input.locale, `/desk/rounds/${parsed.data}`, {
    said: opened ? "opened" : "unchanged",
  });
}

const listSchema = z.strictObject({
  year,
  which: z.enum(["missing", "late"]),
  format: z.enum(["csv", "xlsx"]).default("csv"),
  locale: z.enum(["zh", "en"]).default("zh"),
});

export const handleRoundList = deskDownload("/api/desk/rounds/list", async ({ scope }, query) => {
  try {
    const p = parseParams(listSchema, query);
    const view = await roundView(p.year, scope);
    if (!view) return problemResponse("not_found", "There is no such round.");
    const t = textsOf(p.locale, "rounds");
    const rows = listOf(view, p.which).map((r) => [
      p.locale === "zh" ? r.nameZh : r.nameEn,
      r.uscc,
      p.year,
      t.find("bases", r.basis) ?? r.basis,
      r.dueOn,
      r.publishedOn,
      t(`punctuality.${r.punctuality}`),
      r.note,
    ]);
    const table = {
      columns: [
        t("agency"),
        t("uscc"),
        t("year"),
        t("basis"),
        t("due"),
        t("published"),
        t("state"),
        t("note"),
      ],
      rows,
    };
    const name = `sunledger-${p.year}-${p.which}.${p.format}`;
    const body =
      p.format === "csv" ? toCsv(table) : Buffer.from(await toXlsx(table, `${p.year} ${p.which}`));
    const type =
      p.format === "csv"
        ? "text/csv; charset=utf-8"
        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    return new Response(body, {
      headers: {
        "Content-Type": type,
        "Content-Disposition": `attachment; filename="${name}"`,
        "Cache-Control": "no-store",
      },
    });
  } catch (error) {
    if (error instanceof BadParams)
      return problemResponse("bad_parameters", "Some parameters cannot be used.", {
        errors: error.errors,
      });
    throw error;
  }
});
