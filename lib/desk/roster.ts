/** Forms of a round's roster: a page of lines at a time, and all that the registry has besides. */
import { z } from "zod";
import { BASES, usualBasis } from "@/lib/collection/roster";
import { setRosterLines, type RosterChange } from "@/lib/store/commands/rounds";
import { roundView } from "@/lib/views/rounds";
import { stageImport } from "@/lib/store/commands/staged-imports";
import { deskAction } from "./action";
import { yearField } from "./forms/fields";
import { seeOther } from "./route-guard";

const PAGE = "/desk/rounds";
const LOCAL = /^\/desk\/rounds\/(19|20)\d{2}\/roster(\?[\w%=&.+-]*)?$/;
const backOf = (text: (name: string) => string): string =>
  LOCAL.test(text("back")) ? text("back") : PAGE;
const byAgency = <T extends z.ZodType<unknown, string>>(value: T) =>
  z
    .record(z.string().regex(/^[\w-]{1,60}$/, "unknown"), value)
    .optional()
    .transform((fields) => fields ?? {});
const back = z.string().max(300, "invalid").optional();

export const rosterLinesForm = z.object({
  year: yearField,
  /** Every line of the page, with what it said: `expected basis`. */
  was: byAgency(z.string().max(60, "invalid")),
  expected: byAgency(z.literal("1", "invalid")),
  basis: byAgency(z.enum(BASES, "choose")),
  back,
});

/** Lines that somebody changed on the page. Pure. @param notes of the lines as they are */
export function changedLines(
  sent: z.output<typeof rosterLinesForm>,
  notes: ReadonlyMap<string, string | null>,
): RosterChange[] {
  return Object.entries(sent.was).flatMap(([agencyId, was]) => {
    const expected = sent.expected[agencyId] === "1";
    const basis = sent.basis[agencyId] ?? "unknown";
    return `${expected ? "1" : "0"} ${basis}` === was || !notes.has(agencyId)
      ? []
      : [{ agencyId, basis, expected, note: notes.get(agencyId) ?? null }];
  });
}

export const handleRosterLines = deskAction(
  { route: "/api/desk/rounds/roster-lines", form: rosterLinesForm, page: backOf },
  async ({ fields, scope, by, answer }) => {
    const view = await roundView(fields.year, scope);
    const notes = new Map<string, string | null>([
      ...(view?.progress ?? []).map((p) => [p.agencyId, p.note] as const),
      ...(view?.others ?? []).map((a) => [a.id, null] as const),
    ]);
    const n = await setRosterLines({ year: fields.year, lines: changedLines(fields, notes) }, by);
    return answer(n > 0 ? "saved" : "unchanged");
  },
);

/** Everybody whom the registry has in that year and the roster does not: to be looked at first. */
export const handleRosterAdd = deskAction(
  {
    route: "/api/desk/rounds/roster-add",
    form: z.object({ year: yearField, back }),
    page: backOf,
  },
  async ({ fields, scope, by, locale, answer }) => {
    const view = await roundView(fields.year, scope);
    const rows = (view?.others ?? []).map((a) => [a.slug, "", usualBasis(a), ""]);
    if (rows.length === 0) return answer("unchanged");
    const sheets = [{ name: String(fields.year), rows }];
    const id = await stageImport({ kind: "roster", fileName: null, sheets }, by);
    return seeOther(locale, `/desk/imports/${id}`);
  },
);
