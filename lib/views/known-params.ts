/**
 * For pages: parameters checked for their form and against the registry, or everything that is
 * wrong with them.
 */
import type { z } from "zod";
import { BadParams, checkParams, type ParamError } from "@/lib/http/params";
import { resolveWords, checkWords } from "./vocabulary";

export { schemas } from "@/lib/http/params";
type Named = {
  agency?: string | undefined;
  region?: string | undefined;
  type?: string | undefined;
  level?: string | undefined;
};

export async function checkKnown<S extends z.ZodType<Named>>(
  schema: S,
  input: Record<string, string | string[] | undefined>,
): Promise<{ query: z.output<S>; errors: null } | { query: null; errors: ParamError[] }> {
  const { query, errors } = checkParams(schema, input);
  if (errors) return { query: null, errors };
  try {
    return { query: await resolveWords(query), errors: null };
  } catch (error) {
    if (error instanceof BadParams) return { query: null, errors: error.errors };
    throw error;
  }
}

/** For pages of charts, whose parameters may be lists: every word that the registry does not know. */
export async function unknownWords(
  query: Readonly<Record<string, unknown>>,
): Promise<ParamError[]> {
  try {
    await checkWords(query);
    return [];
  } catch (error) {
    if (error instanceof BadParams) return error.errors;
    throw error;
  }
}
