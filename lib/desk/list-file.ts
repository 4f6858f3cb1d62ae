/** A list of the desk as a file for a spreadsheet. */
import { z } from "zod";
import { toCsv, type Table } from "@/lib/exports/csv";
import { toXlsx } from "@/lib/exports/xlsx";
import { problemResponse } from "@/lib/http/problem";
import { findSideFailure, findSideProgram } from "@/lib/jobs/side-work";

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
/** A workbook, made beside the web process where there is a program for that. */
async function makeBook(table: Table, name: string): Promise<Uint8Array> {
  const ask = findSideProgram();
  if (!ask) return toXlsx(table, name);
  return (await ask<"book">({ kind: "book", table, name }, { who: "desk" })).answer;
}

/** @param name of the file, without its ending */
export async function answerList(
  table: Table,
  name: string,
  format: ListFormat,
): Promise<Response> {
  const body = format === "csv" ? toCsv(table) : await makeBook(table, name).catch(refuseBook);
  if (body instanceof Response) return body;
  return new Response(typeof body === "string" ? body : Buffer.from(body), {
    headers: {
      "Content-Type": TYPES[format],
      "Content-Disposition": `attachment; filename="${name}.${format}"`,
      "Cache-Control": "no-store",
    },
  });
}

function refuseBook(error: unknown): Response {
  if (findSideFailure(error) === null) throw error;
  return problemResponse(
    "busy",
    "The file cannot be made now; try again in a moment, or take CSV.",
    {},
    { "Retry-After": "10" },
  );
}

export const badParameters = (errors: readonly object[]): Response =>
  problemResponse("bad_parameters", "Some parameters cannot be used.", { errors });
