import { z } from "zod";
import { parseForm } from "./parse-form";
import { problemResponse } from "./problem";
import { READING_MODES, readingModeCookie } from "./reading-mode";

const LONGEST_ADDRESS = 2000;
const fields = z.object({
  mode: z.enum(READING_MODES),
  to: z.string().max(LONGEST_ADDRESS),
});

/**
 * Answers the switch between the usual pages and elder mode: remembers the choice and returns to the page.
 * Needs no proof of origin: all that another site could do is enlarge the reader's type.
 */
export async function handleReadingMode(request: Request): Promise<Response> {
  const form = await parseForm(request);
  if (form instanceof Response) return form;
  const asked = fields.safeParse(Object.fromEntries(form));
  if (!asked.success)
    return problemResponse("bad_form", "The form needs `mode` (usual, elder) and `to`.");
  const { mode, to } = asked.data;
  return new Response(null, {
    status: 303,
    headers: { Location: addressOnSite(to), "Set-Cookie": readingModeCookie(mode) },
  });
}

/**
 * The path and query of an address of this site; the front page instead of anything that could lead
 * elsewhere.
 */
export function addressOnSite(address: string): string {
  const here = "http://here.invalid";
  if (!address.startsWith("/") || !URL.canParse(address, here)) return "/";
  const { origin, pathname, search } = new URL(address, here);
  // `/..//elsewhere` is a path here and an address elsewhere, once its dots are gone.
  return origin === here && !pathname.startsWith("//") ? `${pathname}${search}` : "/";
}
