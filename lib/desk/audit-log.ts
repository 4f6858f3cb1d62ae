import { z } from "zod";
import { toCsv } from "@/lib/exports/csv";
import { clientAddress } from "@/lib/http/client-address";
import { queryPrivate, writeTransaction } from "@/lib/store/client";
import { writeAudit } from "@/lib/store/commands/audit";
import { searchAudit, type AuditFilter } from "@/lib/store/queries/audit-log";
import { deskDownload } from "./route-guard";
import { date } from "@/lib/http/param-fields";
import { BadParams, parseParams } from "@/lib/http/params";
import { problemResponse } from "@/lib/http/problem";

const text = z.string().max(100);
const before = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
export const auditSchema = z.strictObject({
  actor: text.optional(),
  action: text.optional(),
  entity: text.optional(),
  id: text.optional(),
  from: date.optional(),
  to: date.optional(),
  q: text.optional(),
  before: before.optional(),
});

export const AUDIT_PAGE = 100;
export const auditView = (filter: AuditFilter) =>
  queryPrivate((tx) => searchAudit(tx, filter, AUDIT_PAGE));

/** What the page shows, whole, for a spreadsheet. */
export const handleAuditExport = deskDownload(
  "/api/desk/audit/export",
  async ({ user, request }, query) => {
    try {
      const filter = parseParams(auditSchema, query);
      const rows = await queryPrivate((tx) => searchAudit(tx, filter, 1_000_000));
      await writeTransaction((tx) =>
        writeAudit(tx, {
          actor: user.id,
          origin: clientAddress(request.headers),
          action: "audit.download",
          entity: "audit_log",
          after: { filter, rows: rows.length },
        }),
      );
      const columns = [
        "id",
        "at",
        "actor",
        "origin",
        "action",
        "entity",
        "entityId",
        "data",
        "prevHash",
        "hash",
      ] as const;
      const table = { columns, rows: rows.map((r) => columns.map((c) => r[c])) };
      return new Response(toCsv(table), {
        headers: {
          "Content-Type": "text/csv; charset=utf-8",
          "Content-Disposition": 'attachment; filename="sunledger-audit.csv"',
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
  },
);
