import { expandArchive, type InputFile } from "@/lib/intake/host/archive";
import { importFiles } from "@/lib/store/commands/import-files";
import { scopeOfRight } from "@/lib/collection/permissions";
import { refuseUpload } from "@/lib/http/upload-quota";
import { deskAction } from "./action";
import { filingForms } from "./filing/forms";
import { seeOther } from "./route-guard";

/**
 * Takes a form's files, also ZIPs of many, through the one import path. A bureau's upload becomes its draft; that of somebody who may review
 * waits in the queue. `accept=clean` is that person's choice to accept at once what leaves nothing to decide. Answers with the page, or with
 * JSON for the progress bars.
 */
export const handleUpload = deskAction(
  { route: "/api/desk/upload", form: filingForms.upload, page: "/desk/upload" },
  async ({ fields, user, scope, locale, request, by }) => {
    const { files } = fields;
    const refused = await refuseUpload(user.id, files.length);
    if (refused) return refused;
    const reviews = scopeOfRight(user, "review") !== null;
    const { batchId, items } = await importFiles({
      files: opened(files),
      total: files.length,
      actor: user.id,
      origin: by.origin ?? null,
      filing: reviews ? "review" : "draft",
      acceptAs: reviews && fields.accept === "clean" ? user.id : null,
      scope,
    });
    if (request.headers.get("accept") === "application/json")
      return Response.json({ batchId, items }, { headers: { "Cache-Control": "no-store" } });
    return seeOther(locale, "/desk/upload", { batch: String(batchId) });
  },
);

/** One after the other, ZIPs by what they hold. */
async function* opened(files: readonly File[]): AsyncGenerator<InputFile> {
  for (const file of files)
    yield* expandArchive({ path: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
}
