import { writeDossier } from "@/lib/exports/report-dossier";
import { clientAddress } from "@/lib/http/client-address";
import { problemResponse } from "@/lib/http/problem";
import { writeTransaction } from "@/lib/store/client";
import { writeAudit } from "@/lib/store/commands/audit";
import { findDossier } from "@/lib/store/queries/report-dossier";
import { deskDownload } from "./route-guard";

/** One report's whole file for an auditor: `id`. The download itself is an entry of the log. */
export const handleDossier = deskDownload(
  "/api/desk/audit/report",
  async ({ user, request }, query) => {
    const id = query.get("id") ?? "";
    const dossier = await findDossier(id);
    if (!dossier) return problemResponse("not_found", "There is no such report.");
    await writeTransaction((tx) =>
      writeAudit(tx, {
        actor: user.id,
        origin: clientAddress(request.headers),
        action: "report.download",
        entity: "report",
        entityId: id,
      }),
    );
    return new Response(writeDossier(dossier, { at: new Date(), by: user.id }), {
      headers: {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Disposition": `attachment; filename="${id}.html"`,
        "Cache-Control": "no-store",
      },
    });
  },
);
