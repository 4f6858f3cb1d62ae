/** A list of the desk as a file for a spreadsheet. */
import { z } from "zod";
import { toCsv, type Table } from "@/lib/exports/csv";
import { toXlsx } from "@/lib/exports/xlsx";
import { problemResponse } from "@/lib/http/problem";

export type ListFormat = "csv" | "xlsx";
const TYPES: Readonly<Record<ListFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** What a download asks for besides the filters of its list. */
export const fileFields = {
  format: z.enum(["csv", "xlsx"]).default("csv"),
  locale: z.enum(["zh", "en"]).default("zh"),
};

/** @param name of the file, without its ending */
export async function answerList(
  table: Table,
  name: string,
  format: ListFormat,
): Promise<Response> {
  const body = format === "csv" ? toCsv(table) : Buffer.from(await toXlsx(table, name));
  return new Response(body, {
    headers: {
      "Content-Type": TYPES[format],
      "Content-Disposition": `attachment; filename="${name}.${format}"`,
      "Cache-Control": "no-store",
    },
  });
}

export const badParameters = (errors: readonly object[]): Response =>
  problemResponse("bad_parameters", "Some parameters cannot be used.", { errors });
