/** The parts of a submission that say when and where the report was published. */
import { z } from "zod";
import { findDateFault, isPublicAddress, type StatedDates } from "@/lib/collection/report-dates";
import { date } from "@/lib/http/param-fields";

export type PublicationParts = StatedDates & { readonly year?: number | undefined };
type PartError = { path: string; code: string; detail: string };

const parts = z.object({
  fiscalYear: z
    .string()
    .regex(/^(19|20)\d{2}$/, "a year such as 2024")
    .transform(Number)
    .optional(),
  publishedOn: date.optional(),
  publicationAddress: z
    .string()
    .refine(isPublicAddress, "an address that begins with http:// or https://")
    .optional(),
});
const FAULTS = {
  not_yet: "this day is still to come",
  before_year: "this is before the last month of the fiscal year",
} as const;

/** @returns null dates where the form says nothing of publication */
export function readPublicationParts(
  form: FormData,
  today: string,
): { dates: PublicationParts | null; errors: readonly PartError[] } {
  const text = (name: string): string | undefined => {
    const value = form.get(name);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const { success, data, error } = parts.safeParse({
    fiscalYear: text("fiscalYear"),
    publishedOn: text("publishedOn"),
    publicationAddress: text("publicationAddress"),
  });
  if (!success)
    return {
      dates: null,
      errors: error.issues.map((issue) => ({
        path: issue.path.join("."),
        code: "invalid",
        detail: issue.message,
      })),
    };
  const { fiscalYear: year, publishedOn, publicationAddress: address } = data;
  if (publishedOn === undefined && address === undefined) return { dates: null, errors: [] };
  const fault = publishedOn && year ? findDateFault(publishedOn, year, today) : null;
  if (fault)
    return {
      dates: null,
      errors: [{ path: "publishedOn", code: "invalid", detail: FAULTS[fault] }],
    };
  return { dates: { publishedOn, address, year }, errors: [] };
}

/** What a machine is stated that sent a day or an address and no file. */
export const datesAnswer = (
  { agencyId, year, publishedOn, address }: PublicationParts & { agencyId: string; year: number },
  headers: Record<string, string>,
): Response =>
  Response.json(
    {
      outcome: "dates",
      state: null,
      reportId: `${agencyId}-${year}`,
      title: null,
      report: `/api/v1/reports/${agencyId}-${year}`,
      publishedOn: publishedOn ?? null,
      publicationAddress: address ?? null,
    },
    { headers: { ...headers, "Cache-Control": "no-store" } },
  );
