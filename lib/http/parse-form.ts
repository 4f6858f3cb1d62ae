import { problemResponse } from "./problem";

/** The fields of a posted form, or the answer to a body that is none (a broken or cut-off multipart body, another type). */
export async function parseForm(request: Request): Promise<FormData | Response> {
  return request
    .formData()
    .catch(() =>
      problemResponse("bad_form", "The body is no form that can be read; send it again."),
    );
}
