import { expand, type InputFile } from "@/lib/intake/host/archive";
import { importFiles } from "@/lib/store/commands/import-files";
import { readFilingAgencies } from "@/lib/store/queries/filings";
import { deskAction, seeOther } from "./route-guard";

/**
 * Takes a form's files, also ZIPs of many, through the one import path. Whoever sees everything publishes what is read without doubt; a
 * bureau's or a district's upload becomes a draft (docs/decisions). Answers with the page, or with JSON for the progress bars.
 */
export const handleUpload = deskAction(
  "/api/desk/upload",
  async ({ form, user, scope, locale, request }) => {
    const files = form.getAll("files").filter((f): f is File => f instanceof File && f.name !== "");
    const within =
      scope.kind === "all"
        ? undefined
        : new Set((await readFilingAgencies(scope)).map((a) => a.id));
    const { batchId, items } = await importFiles({
      files: opened(files),
      total: files.length,
      actor: user.id,
      filing: scope.kind === "all" ? "publish" : "draft",
      within,
    });
    if (request.headers.get("accept") === "application/json")
      return Response.json({ batchId, items }, { headers: { "Cache-Control": "no-store" } });
    return seeOther(locale, "/desk/upload", { batch: String(batchId) });
  },
);

/** One after the other, ZIPs by what they hold. */
async function* opened(files: readonly File[]): AsyncGenerator<InputFile> {
  for (const file of files)
    yield* expand({ path: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
}
