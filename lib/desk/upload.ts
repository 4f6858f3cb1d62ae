import { expandArchive, type InputFile } from "@/lib/intake/host/archive";
import { importFiles, type ImportRules } from "@/lib/store/commands/import-files";
import { queueImport } from "@/lib/store/commands/queue-import";
import { scopeOfRight } from "@/lib/collection/permissions";
import { refuseUpload } from "@/lib/http/upload-quota";
import { deskAction } from "./action";
import { filingForms } from "./filing/forms";
import { seeOther } from "./route-guard";

/** More documents than this are read by a job; their sender need not wait. */
const AT_ONCE = 20;

/**
 * Takes a form's files, also ZIPs of many, through the one import path. A bureau's upload becomes
 * its draft; that of somebody who may review waits in the queue. `accept=clean` is that person's
 * choice to accept at once what leaves nothing to decide. Answers with the page, or with JSON for
 * the progress bars.
 */
export const handleUpload = deskAction(
  { route: "/api/desk/upload", form: filingForms.upload, page: "/desk/upload" },
  async ({ fields, user, scope, locale, request, by }) => {
    const { files } = fields;
    const refused = await refuseUpload(user.id, files.length);
    if (refused) return refused;
    const reviews = scopeOfRight(user, "review") !== null;
    const rules: ImportRules = {
      actor: user.id,
      origin: by.origin ?? null,
      filing: reviews ? "review" : "draft",
      acceptAs: reviews && fields.accept === "clean" ? user.id : null,
      scope,
    };
    const all = await openFiles(files);
    const { batchId, items, jobId } =
      all.length > AT_ONCE
        ? { items: [], ...(await queueImport({ ...rules, files: all, name: nameOf(files) })) }
        : { jobId: null, ...(await importFiles({ ...rules, files: all, total: files.length })) };
    if (request.headers.get("accept") === "application/json")
      return Response.json({ batchId, items, jobId }, { headers: { "Cache-Control": "no-store" } });
    return seeOther(locale, "/desk/upload", { batch: String(batchId) });
  },
);

/** The documents of a form, ZIPs by what they hold. */
async function openFiles(files: readonly File[]): Promise<InputFile[]> {
  const all: InputFile[] = [];
  for (const file of files) {
    const sent = { path: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
    for await (const document of expandArchive(sent)) all.push(document);
  }
  return all;
}

const nameOf = (files: readonly File[]): string =>
  files.length === 1 ? (files[0]?.name ?? "") : `${files[0]?.name ?? ""} +${files.length - 1}`;
