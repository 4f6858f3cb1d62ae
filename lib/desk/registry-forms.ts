/**
 * Forms and files of the registry: one row by a form, many by a CSV file, all through the same
 * check and the same command.
 */
import { z } from "zod";
import {
  checkRows,
  COLUMNS,
  isTable,
  REGISTRY_TABLES,
  tableOf,
  type RegistryTable,
  type RowFault,
} from "@/lib/registry/tables";
import { runTask } from "@/lib/intake/host/pool";
import { toCsv } from "@/lib/exports/csv";
import { queryPrivate } from "@/lib/store/client";
import {
  putRegistryRows,
  removeRegistryRow,
  type RowRefusal,
} from "@/lib/store/commands/registry-rows";
import type { By } from "@/lib/store/commands/users";
import { readRegistryTable } from "@/lib/store/queries/registry-table";
import { problemResponse } from "@/lib/http/problem";
import { deskAction } from "./action";
import { optionalText } from "./forms/fields";
import { deskDownload, seeOther } from "./route-guard";

const PAGE = "/desk/registry";
const local = /^\/desk\/registry(\/[a-z0-9-]{1,40})?$/;
/** The list of agencies, or the agency whose page the form is on. */
const pageOf = (text: (name: string) => string): string =>
  local.test(text("back")) ? text("back") : PAGE;
const back = z.string().optional();

/** What names a row of a table whose rows can be removed. */
const KEYS = {
  names: ["agency", "nameZh"],
  types: ["agency", "type", "from"],
  lineage: ["predecessor", "successor", "kind", "year"],
  covers: ["government", "region", "from"],
  contacts: ["agency"],
  counts: ["agency", "year", "cell"],
} as const;

const keyPart = z.string().max(300, "too_long").optional();

export const registryForms = {
  agency: REGISTRY_TABLES.agencies.safeExtend({
    // A new agency needs its first name with it.
    nameZh: optionalText(60),
    nameEn: optionalText(300),
    back,
  }),
  region: REGISTRY_TABLES.regions.safeExtend({ back }),
  name: REGISTRY_TABLES.names.safeExtend({ back }),
  type: REGISTRY_TABLES.types.safeExtend({ back }),
  lineage: REGISTRY_TABLES.lineage.safeExtend({ back }),
  cover: REGISTRY_TABLES.covers.safeExtend({ back }),
  contact: REGISTRY_TABLES.contacts.safeExtend({ back }),
  count: REGISTRY_TABLES.counts.safeExtend({ back }),
  remove: z
    .object({
      table: z.enum(["names", "types", "lineage", "covers", "contacts", "counts"], "choose"),
      agency: keyPart,
      government: keyPart,
      region: keyPart,
      nameZh: keyPart,
      type: keyPart,
      from: keyPart,
      predecessor: keyPart,
      successor: keyPart,
      kind: keyPart,
      cell: keyPart,
      year: keyPart.refine((year) => year === undefined || /^\d{4}$/.test(year), "year"),
      back,
    })
    .superRefine((row, context) => {
      for (const column of KEYS[row.table])
        if (row[column] === undefined)
          context.addIssue({ code: "custom", path: [column], message: "missing" });
    }),
  file: z.object({ file: z.file("file").max(5_000_000, "file").min(1, "file") }),
};

export const handleSaveAgency = deskAction(
  { route: "/api/desk/registry/agency", form: registryForms.agency, page: pageOf },
  async ({ fields, by, locale, refuse }) => {
    const { nameZh, nameEn, back: _back, ...agency } = fields;
    const names = nameZh
      ? [{ agency: agency.slug, kind: "official" as const, nameZh, nameEn, from: null, to: null }]
      : [];
    const refused = [
      ...(await putRegistryRows("agencies", [agency], by)),
      ...(await putRegistryRows("names", names, by)),
    ];
    if (refused.length > 0) return refuse(refusedColumns(refused));
    return seeOther(locale, `${PAGE}/${agency.slug}`, { said: "saved" });
  },
);

const saveRow =
  <T extends RegistryTable>(table: T) =>
  async (input: {
    fields: { back?: string | undefined };
    by: By;
    refuse: (errors: Record<string, string>) => Response;
    answer: (said: string) => Response;
  }): Promise<Response> => {
    const { back: _back, ...row } = input.fields;
    const refused = await putRegistryRows(
      table,
      [row as unknown as z.output<(typeof REGISTRY_TABLES)[T]>],
      input.by,
    );
    return refused.length > 0 ? input.refuse(refusedColumns(refused)) : input.answer("saved");
  };
const refusedColumns = (refused: readonly RowRefusal[]) =>
  Object.fromEntries(refused.map(({ column, code }) => [column, code]));

type RowForm = Exclude<keyof typeof registryForms, "agency" | "remove" | "file">;
const saveHandler = (form: RowForm, table: RegistryTable) =>
  deskAction(
    { route: `/api/desk/registry/${form}`, form: registryForms[form], page: pageOf },
    saveRow(table),
  );
export const handleSaveRegion = saveHandler("region", "regions");
export const handleSaveName = saveHandler("name", "names");
export const handleSaveType = saveHandler("type", "types");
export const handleSaveLineage = saveHandler("lineage", "lineage");
export const handleSaveCount = saveHandler("count", "counts");
export const handleSaveCover = saveHandler("cover", "covers");
export const handleSaveContact = saveHandler("contact", "contacts");

export const handleRemoveRow = deskAction(
  { route: "/api/desk/registry/remove", form: registryForms.remove, page: pageOf },
  async ({ fields, by, answer }) => {
    const key = KEYS[fields.table].map((column) => fields[column] ?? "");
    const gone = await removeRegistryRow({ table: fields.table, key }, by);
    return answer(gone ? "removed" : "kept");
  },
);

/** A CSV file with the heading of one of the tables; it is taken whole or not at all. */
export const handleRegistryImport = deskAction(
  { route: "/api/desk/registry/import", form: registryForms.file, page: PAGE },
  async ({ fields, by, locale, answer, refuse }) => {
    const bytes = new Uint8Array(await fields.file.arrayBuffer());
    const rows = await runTask<"rows">({ kind: "rows", bytes }).catch(() => null);
    if (!rows) return refuse({ file: "file" }, "file");
    const [heading = []] = rows;
    const table = tableOf(heading);
    if (!table) return answer("heading");
    const faults = await putFile(
      table,
      rows
        .slice(1)
        .filter((row) => row.some((cell) => cell !== ""))
        .map((row) => Object.fromEntries(heading.map((column, i) => [column, row[i] ?? ""]))),
      by,
    );
    return faults.length > 0
      ? seeOther(locale, PAGE, { said: "faults", faults: shortFaults(faults) })
      : answer("imported");
  },
);

async function putFile(
  table: RegistryTable,
  rows: Record<string, string>[],
  by: By,
): Promise<RowFault[]> {
  const checked = checkRows(table, rows);
  if (checked.faults.length > 0) return checked.faults;
  const refused = await putRegistryRows(table, checked.rows, by);
  return refused.map((r) => ({
    row: r.row,
    column: r.column,
    detail: r.code === "unknown" ? r.value : `${r.code}:${r.value}`,
  }));
}

/** What is wrong, short enough for an address: the first five faults. */
const shortFaults = (faults: readonly RowFault[]) =>
  faults
    .slice(0, 5)
    .map((f) => `${f.row}:${f.column}:${f.detail}`)
    .join("|")
    .slice(0, 400);

export const handleRegistryExport = deskDownload(
  "/api/desk/registry/export",
  async (_visitor, query) => {
    const table = query.get("table") ?? "";
    if (!isTable(table))
      return problemResponse("bad_parameters", "Name one of the tables.", {
        errors: [{ path: "table", code: "invalid", detail: Object.keys(COLUMNS).join(", ") }],
      });
    const rows = await queryPrivate((tx) => readRegistryTable(tx, table));
    return new Response(
      toCsv({
        columns: COLUMNS[table],
        rows: rows.map((r) => COLUMNS[table].map((c) => r[c] ?? null)),
      }),
      {
        headers: {
          "Content-Type": "text/csv; charset=utf-8",
          "Content-Disposition": `attachment; filename="sunledger-registry-${table}.csv"`,
          "Cache-Control": "no-store",
        },
      },
    );
  },
);
