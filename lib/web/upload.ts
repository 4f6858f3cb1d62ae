import { importFiles, type ImportFile } from "@/lib/store/commands/import-files";
import { deskAction, seeOther } from "./desk";

/** Takes a form's files through the one import path, then leads to the desk with the batch's number. */
export const handleUpload = deskAction("/api/desk/upload", async ({ form, user, locale }) => {
  const files = form.getAll("files").filter((f): f is File => f instanceof File && f.name !== "");
  const inputs: ImportFile[] = [];
  for (const file of files) inputs.push({ path: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  const { batchId } = await importFiles({ files: inputs, total: inputs.length, actor: user.id });
  return seeOther(locale, "/desk", { batch: String(batchId) });
});
