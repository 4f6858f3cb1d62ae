import { expand, type InputFile } from "@/lib/extract/host/archive";
import { importFiles } from "@/lib/store/commands/import-files";
import { deskAction, seeOther } from "./desk";

/** Takes a form's files through the one import path, then leads to the desk with the batch's number. */
export const handleUpload = deskAction("/api/desk/upload", async ({ form, user, locale }) => {
  const files = form.getAll("files").filter((f): f is File => f instanceof File && f.name !== "");
  const { batchId } = await importFiles({ files: opened(files), total: files.length, actor: user.id });
  return seeOther(locale, "/desk", { batch: String(batchId) });
});

/** One after the other, ZIPs by what they hold. */
async function* opened(files: readonly File[]): AsyncGenerator<InputFile> {
  for (const file of files) yield* expand({ path: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
}
