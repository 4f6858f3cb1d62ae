import { may } from "@/lib/auth/permissions";
import { currentUser } from "@/lib/auth/session";
import { importFiles, type ImportFile } from "@/lib/store/commands/import-files";
import { problem } from "./problem";
import { sameOrigin } from "./same-origin";

const MAX_BODY = 200 * 1024 * 1024;

/** Takes a form's files through the one import path, then leads to the desk with the batch's number. */
export async function handleUpload(request: Request): Promise<Response> {
  if (!sameOrigin(request)) return problem("forbidden", "This form must be sent from this site.");
  const user = await currentUser();
  if (!user) return problem("unauthorised", "Sign in first.");
  if (!may(user.role, "upload")) return problem("forbidden", "Your role may not upload reports.");
  if (Number(request.headers.get("content-length")) > MAX_BODY) return problem("too_large", "Upload at most 200 MB at once.");
  const form = await request.formData();
  const files = form.getAll("files").filter((f): f is File => f instanceof File && f.name !== "");
  const locale = form.get("locale") === "en" ? "en" : "zh";
  const inputs: ImportFile[] = [];
  for (const file of files) inputs.push({ path: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  const { batchId } = await importFiles({ files: inputs, total: inputs.length, actor: user.id });
  return new Response(null, { status: 303, headers: { Location: `${locale === "en" ? "/en" : ""}/desk?batch=${batchId}` } });
}
