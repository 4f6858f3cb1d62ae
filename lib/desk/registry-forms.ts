/** Forms and files of the registry: one row by a form, many by a CSV file, all through the same check and the same command. */
import { valueAt } from "@/lib/lookup";
import {
  checkRows,
  COLUMNS,
  isTable,
  tableOf,
  type RegistryTable,
  type RowFault,
} from "@/lib/registry/tables";
import { runTask } from "@/lib/intake/host/pool";
import { toCsv } from "@/lib/exports/csv";
import { queryPrivate } from "@/lib/store/client";
import { putRegistryRows, removeRegistryRow } from "@/lib/store/commands/registry-rows";
import { readRegistryTable } from "@/lib/store/queries/registry-table";
import { deskAction, deskDownload, seeOther, type DeskRequest } from "./route-guard";
import { problemResponse } from "@/lib/http/problem";

const local = /^\/desk\/registry(\/[a-z0-9-]{1,40})?$/;
const backTo = (input: DeskRequest) =>
  local.test(input.text("back")) ? input.text("back") : "/desk/registry";
/** What is wrong, short enough for an address: the first five faults. */
const told = (faults: readonly RowFault[]) =>
  faults
    .slice(0, 5)
    .map((f) => `${f.row}:${f.column}:${f.detail}`)
    .join("|")
    .slice(0, 400);

export const handleRegistry = deskAction("/api/desk/registry", async (input) => {
  const table = input.text("table");
  if (!isTable(table)) return seeOther(input.locale, backTo(input), { said: "bad" });
  if (input.text("do") === "remove") return remove(input, table);
  const row = Object.fromEntries(COLUMNS[table].map((c) => [c, input.text(c)]));
  const faults = await put(table, [row], input);
  // A new agency needs its first name with it.
  if (faults.length === 0 && table === "agencies" && input.text("nameZh")) {
    const named = {
      agency: row.slug!,
      kind: "official",
      nameZh: input.text("nameZh"),
      nameEn: input.text("nameEn"),
      from: "",
      to: "",
    };
    faults.push(...(await put("names", [named], input)));
  }
  const to =
    table === "agencies" && faults.length === 0 ? `/desk/registry/${row.slug}` : backTo(input);
  return seeOther(
    input.locale,
    to,
    faults.length === 0 ? { said: "saved" } : { said: "faults", faults: told(faults) },
  );
});

async function put(
  table: RegistryTable,
  rows: Record<string, string>[],
  input: DeskRequest,
): Promise<RowFault[]> {
  const checked = checkRows(table, rows);
  if (checked.faults.length > 0) return checked.faults;
  const unknown = await putRegistryRows(table, checked.rows, input.by);
  return unknown.map((u) => ({ row: u.row, column: u.column, detail: u.value }));
}

async function remove(input: DeskRequest, table: RegistryTable): Promise<Response> {
  const keys = {
    names: ["agency", "nameZh"],
    types: ["agency", "type", "from"],
    lineage: ["predecessor", "successor", "kind", "year"],
  } as const;
  if (table !== "names" && table !== "types" && table !== "lineage")
    return seeOther(input.locale, backTo(input), { said: "bad" });
  if (table === "lineage" && !/^\d{4}$/.test(input.text("year")))
    return seeOther(input.locale, backTo(input), { said: "bad" });
  const gone = await removeRegistryRow(
    { table, key: keys[table].map((k) => input.text(k)) },
    input.by,
  );
  return seeOther(input.locale, backTo(input), { said: gone ? "removed" : "kept" });
}

/** A CSV file with the heading of one of the tables; it is taken whole or not at all. */
export const handleRegistryImport = deskAction("/api/desk/registry/import", async (input) => {
  const file = input.form.get("file");
  const fail = (said: string, faults?: string) =>
    seeOther(input.locale, "/desk/registry", faults ? { said, faults } : { said });
  if (!(file instanceof File) || file.size === 0 || file.size > 5_000_000) return fail("file");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const rows = await runTask<"rows">({ kind: "rows", bytes }).catch(() => null);
  if (!rows) return fail("file");
  const table = tableOf(rows[0] ?? []);
  if (!table) return fail("heading");
  const faults = await put(
    table,
    rows
      .slice(1)
      .filter((r) => r.some((c) => c !== ""))
      .map((r) => Object.fromEntries(valueAt(rows, 0).map((c, i) => [c, r[i] ?? ""]))),
    input,
  );
  return faults.length > 0
    ? fail("faults", told(faults))
    : seeOther(input.locale, "/desk/registry", { said: "imported" });
});

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
