/** Tables that are sent, looked at, applied and undone: the workbook of a city, and days of publication. */
import { z } from "zod";
import { readPastedTable } from "@/lib/collection/date-table";
import { makeCityTemplate } from "@/lib/exports/city-template";
import { runTask } from "@/lib/intake/host/pool";
import {
  applyCity,
  applyDates,
  applyRoster,
  stageImport,
  undoImport,
} from "@/lib/store/commands/staged-imports";
import { stagedView } from "@/lib/views/staged-import";
import { deskAction } from "./action";
import { rowNumber, yearField } from "./forms/fields";
import { deskDownload, seeOther } from "./route-guard";

const START = "/desk/start";
const LARGEST = 20_000_000;
const file = z.file("file").max(LARGEST, "file").min(1, "file");
const pageOf = (id: number | string): string => `/desk/imports/${id}`;

export const stagedForms = {
  city: z.object({ file }),
  dates: z.object({
    year: yearField,
    file: file.optional(),
    table: z.string().max(500_000, "too_long").default(""),
  }),
  roster: z.object({
    year: yearField,
    file: file.optional(),
    table: z.string().max(500_000, "too_long").default(""),
  }),
  one: z.object({ id: rowNumber }),
};

export const handleStageCity = deskAction(
  { route: "/api/desk/imports/city", form: stagedForms.city, page: START },
  async ({ fields, by, locale, refuse }) => {
    const bytes = new Uint8Array(await fields.file.arrayBuffer());
    const sheets = await runTask<"book">({ kind: "book", bytes }).catch(() => null);
    if (!sheets) return refuse({ file: "workbook" });
    const id = await stageImport(
      { kind: "city", fileName: fields.file.name.slice(0, 200), sheets },
      by,
    );
    return seeOther(locale, pageOf(id));
  },
);

/** A table that was pasted or sent as a file. @returns its rows; null for a file that is no table */
async function readTable(sent: { file?: File | undefined; table: string }) {
  if (!sent.file) return readPastedTable(sent.table);
  const bytes = new Uint8Array(await sent.file.arrayBuffer());
  const book = await runTask<"book">({ kind: "book", bytes }).catch(() => null);
  return book?.[0]?.rows ?? null;
}

/** Tables about a year's round: the year is the name of the one sheet. */
const stageTable = (kind: "dates" | "roster", page: "dates" | "roster") =>
  deskAction(
    {
      route: `/api/desk/imports/${kind}`,
      form: stagedForms[kind],
      page: (text) =>
        yearField.safeParse(text("year")).success
          ? `/desk/rounds/${text("year")}/${page}`
          : "/desk/rounds",
    },
    async ({ fields, by, locale, refuse }) => {
      const rows = await readTable(fields);
      if (rows === null) return refuse({ file: "workbook" });
      if (rows.length === 0) return refuse({ table: "missing" });
      const id = await stageImport(
        {
          kind,
          fileName: fields.file?.name.slice(0, 200) ?? null,
          sheets: [{ name: String(fields.year), rows }],
        },
        by,
      );
      return seeOther(locale, pageOf(id));
    },
  );
export const handleStageDates = stageTable("dates", "dates");
export const handleStageRoster = stageTable("roster", "roster");

/** Applies it as it is against what there is now; with a fault left, nothing is written. */
export const handleApplyImport = deskAction(
  {
    route: "/api/desk/imports/apply",
    form: stagedForms.one,
    page: (text) => pageOf(text("id")),
  },
  async ({ fields, by, answer }) => {
    const view = await stagedView(fields.id);
    if (!view) return answer("unknown");
    const { plan } = view;
    if (plan.faults.length > 0) return answer("faults");
    if (plan.kind === "city") return answer(await applyCity(fields.id, plan, by));
    if (plan.kind === "roster")
      return answer(
        await applyRoster(
          fields.id,
          {
            year: plan.year,
            lines: plan.rows.map(({ agencyId, basis, expected, note }) => ({
              agencyId,
              basis,
              expected,
              note,
            })),
            before: plan.rows.map(({ agencyId, before }) =>
              before === null ? { agencyId, basis: null } : { agencyId, ...before },
            ),
          },
          by,
        ),
      );
    return answer(
      await applyDates(
        fields.id,
        {
          reports: plan.rows.map((row) => ({ ...row, year: plan.year })),
          before: plan.rows.map((row) => ({
            ...row.before,
            agencyId: row.agencyId,
            year: plan.year,
          })),
        },
        by,
      ),
    );
  },
);

export const handleUndoImport = deskAction(
  { route: "/api/desk/imports/undo", form: stagedForms.one, page: (text) => pageOf(text("id")) },
  async ({ fields, by, locale }) => {
    const stayed = await undoImport(fields.id, by);
    return seeOther(
      locale,
      pageOf(fields.id),
      stayed === null ? { said: "already" } : { said: "undone", n: String(stayed) },
    );
  },
);

export const handleCityTemplate = deskDownload(
  "/api/desk/imports/template",
  async () =>
    new Response(Buffer.from(await makeCityTemplate()), {
      headers: {
        "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Content-Disposition": 'attachment; filename="sunledger-city.xlsx"',
        "Cache-Control": "no-store",
      },
    }),
);
