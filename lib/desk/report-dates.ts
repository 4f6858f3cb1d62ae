/** Days on which reports were filed and published, and where: a page of agencies sent as one form. */
import { z } from "zod";
import { PUNCTUALITIES } from "@/lib/collection/punctuality";
import { findDateFault, isPublicAddress } from "@/lib/collection/report-dates";
import { todayInChina } from "@/lib/i18n/china-time";
import { saveReportDates, type StatedReport } from "@/lib/store/commands/report-dates";
import { roundView } from "@/lib/views/rounds";
import { deskAction } from "./action";
import { yearField } from "./forms/fields";
import type { FieldErrors } from "./forms/read-form";
import { listParams } from "./list-query";

const AGENCY = /^[\w-]{1,60}$/;
const byAgency = (max: number) =>
  z
    .record(z.string().regex(AGENCY, "unknown"), z.string().trim().max(max, "too_long"))
    .optional()
    .transform((fields) => fields ?? {});
const LONGEST_ADDRESS = 500;

export const reportDateForm = z.object({
  year: yearField,
  /** What the page showed: a field that nobody changed is not sent on. */
  filedWas: byAgency(10),
  publishedWas: byAgency(10),
  addressWas: byAgency(LONGEST_ADDRESS),
  filed: byAgency(10),
  published: byAgency(10),
  address: byAgency(LONGEST_ADDRESS),
  back: z.string().max(300, "invalid").optional(),
});
type Sent = z.output<typeof reportDateForm>;

export const reportDatesQuery = z.strictObject({
  ...listParams,
  state: z.union([z.literal("").transform(() => undefined), z.enum(PUNCTUALITIES)]).optional(),
});

const PAGE = "/desk/rounds";
const LOCAL = /^\/desk\/rounds\/(19|20)\d{2}\/dates(\?[\w%=&.+-]*)?$/;

export const handleReportDates = deskAction(
  {
    route: "/api/desk/dates/save",
    form: reportDateForm,
    page: (text) => (LOCAL.test(text("back")) ? text("back") : PAGE),
  },
  async ({ fields, scope, by, refuse, answer }) => {
    const view = await roundView(fields.year, scope);
    const within = new Set(view?.progress.map((p) => p.agencyId));
    const { reports, errors } = readDateChanges(fields, within, todayInChina());
    if (Object.keys(errors).length > 0) return refuse(errors);
    const changed = await saveReportDates(reports, "desk", by);
    return answer(changed > 0 ? "saved" : "unchanged");
  },
);

/** The changes made on the page, agency by agency, and those that are invalid. Pure. */
export function readDateChanges(
  sent: Sent,
  within: ReadonlySet<string>,
  today: string,
): { reports: StatedReport[]; errors: FieldErrors } {
  const errors: Record<string, string> = {};
  const stated = new Map<string, { -readonly [K in keyof StatedReport]: StatedReport[K] }>();
  const reportOf = (agencyId: string) => {
    const known = stated.get(agencyId) ?? { agencyId, year: sent.year };
    stated.set(agencyId, known);
    return known;
  };
  const fields = [
    ["filed", "filedOn", sent.filed, sent.filedWas],
    ["published", "publishedOn", sent.published, sent.publishedWas],
    ["address", "address", sent.address, sent.addressWas],
  ] as const;
  for (const [field, column, now, was] of fields)
    for (const [agencyId, text] of Object.entries(now)) {
      if (text === (was[agencyId] ?? "")) continue;
      const fault = within.has(agencyId)
        ? faultOfDate(column, text, { year: sent.year, today })
        : "unknown";
      if (fault) errors[`${field}.${agencyId}`] = fault;
      else reportOf(agencyId)[column] = text === "" ? null : text;
    }
  return { reports: [...stated.values()], errors };
}

/** @returns a code of the catalogue of form errors */
export function faultOfDate(
  column: "filedOn" | "publishedOn" | "address",
  text: string,
  { year, today }: { year: number; today: string },
): string | null {
  if (text === "") return null;
  if (column === "address") return isPublicAddress(text) ? null : "address";
  if (!isDay(text)) return "day";
  return findDateFault(text, year, today);
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
