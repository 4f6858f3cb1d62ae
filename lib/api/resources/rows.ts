/**
 * The rows of API v1, as zod schemas: the documentation is made from them and tests hold every
 * answer against them.
 */
import { NEWS_KINDS } from "@/lib/collection/news";
import { FORM_VERSIONS } from "@/lib/forms";
import { z } from "zod";
import { VALUE_STATES } from "@/lib/indicators/states";
import type { UnitCode } from "@/lib/indicators/types";

const figure = z.number().nullable();
const int = z.number().int();
const bilingual = z.strictObject({ zh: z.string(), en: z.string() });
export const UNITS = [
  "items",
  "fraction",
  "per_reply",
  "wan_yuan",
  "yuan",
  "per_100k",
  "days",
  "checks",
  "index",
  "pieces",
] as const satisfies readonly UnitCode[];
const unit = z.enum(UNITS).describe("Unit of the value; `fraction` 0.558 is 55.8 %");
const state = z.enum(VALUE_STATES).describe("`reported`, or the name of the gap");
const who = {
  agency: z.string().describe("Slug"),
  agencyName: z
    .string()
    .describe("Official Chinese name in that year; English names are in /agencies"),
};

export const keyRow = z.strictObject({
  key: z.string().describe("Fingerprint, as signatures name it"),
  present: z.boolean(),
  firstUsedAt: z.string().nullable(),
  publicKey: z.string().describe("Ed25519, PEM"),
});
export const observationRow = z.strictObject({
  ...who,
  region: z.string(),
  level: z.string(),
  type: z.array(z.string()),
  fiscalYear: int,
  indicator: z.string(),
  value: figure.describe(
    "Rates are fractions, reviews and lawsuits cases per reply; null where `state` names a gap",
  ),
  unit,
  numerator: figure,
  denominator: figure,
  lower: figure.describe("95 % limit: Wilson for shares, exact Poisson for cases per reply"),
  upper: figure,
  state,
  comparable: z
    .boolean()
    .describe("A full year with a value: may stand beside other agencies of the year"),
  comparableFrom: int
    .nullable()
    .describe(
      "First year of the stretch over which this agency's figures may be compared; null when nothing forbids",
    ),
  breaks: z
    .array(z.string())
    .describe(
      "Why this year and the one before may not be compared, or were renamed: codes, see `breaks` of /indicators",
    ),
  flags: z
    .array(z.string())
    .describe(
      "`failed_check`: a figure used breaks a check of the form; `corrected`: a figure used was corrected by hand and differs from what the source prints; `part_year`: the report covers part of the year; `not_expected`: published by a body that was not expected to report, in no total; `stand_in`: from the nearest row of an older table",
    ),
  reportId: z.string().nullable(),
  source: z
    .string()
    .nullable()
    .describe("Address of the page that shows the figure beside its place in the original"),
});

/**
 * What a row of the wide form begins with; a column `D05` and a column `D05_state` for each
 * indicator follow.
 */
export const wideRow = observationRow.pick({
  agency: true,
  agencyName: true,
  region: true,
  level: true,
  type: true,
  fiscalYear: true,
  reportId: true,
});

export const rankingRow = z.strictObject({
  rank: int.describe("Within the peer group named by `peers`; counts and days: in the list"),
  rankLow: int.nullable(),
  rankHigh: int.nullable(),
  band: z.enum(["above", "typical", "below"]).nullable(),
  ...who,
  region: z.string(),
  level: z.string(),
  type: z.array(z.string()),
  fiscalYear: int,
  indicator: z.string(),
  value: z.number(),
  numerator: figure,
  denominator: figure,
  lower: figure,
  upper: figure,
  score: figure.describe("The shrunken value that orders the rows; null for counts"),
  peers: z
    .string()
    .nullable()
    .describe(
      "Group that the score is drawn towards and the band is held against; see `definition.peerGroups`",
    ),
  tier: z
    .enum(["first", "middle", "rest"])
    .nullable()
    .describe(
      "D28: first 20 %, next 50 % or rest of the peer group, ties sharing the better part; null where no order can be told or neither high nor low is better",
    ),
  note: z.string().nullable(),
  flags: z.array(z.string()),
  reportId: z.string(),
});
export const excludedRow = z.strictObject({
  ...who,
  reason: state,
  note: z.string().nullable(),
  numerator: figure,
  denominator: figure,
  reportId: z.string().nullable(),
});
export const coverage = z.strictObject({
  reported: int,
  expected: int,
  complete: z.boolean().optional().describe("At least 90 % have reported"),
});
export const notExpected = z
  .array(z.string())
  .describe("Agencies with a published report that were not expected to report: not in n or N");
export const rankingBody = z.object({
  excluded: z.array(excludedRow),
  coverage,
  notExpected,
  definition: z
    .looseObject({
      id: z.string(),
      name: bilingual,
      formula: z.string(),
      kind: z.string(),
      unit,
      unitName: bilingual,
      ordered: z
        .boolean()
        .describe("False where neither high nor low is better: ranks are places, no verdict"),
      told: z.boolean().describe("False where no two bodies can be told apart"),
      order: z.string(),
      minN: int,
    })
    .nullable(),
  year: int.optional(),
});

export const agencyRow = z.strictObject({
  agency: z.string(),
  slug: z.string(),
  agencyName: z.string(),
  agencyNameEn: z.string(),
  region: z.string(),
  level: z.string(),
  kind: z.enum(["government", "body"]),
  type: z.array(z.string()),
  existsFrom: int.nullable(),
  existsTo: int.nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  mail: z.string().nullable(),
  officeHours: z.string().nullable(),
});
export const regionRow = z.strictObject({
  region: z.string(),
  slug: z.string(),
  regionName: z.string(),
  regionNameEn: z.string(),
  level: z.string(),
  parent: z.string().nullable(),
});
export const indicatorRow = z.looseObject({
  id: z.string(),
  name: bilingual,
  kind: z.enum(["count", "amount", "rate", "per_reply", "per100k", "change", "days", "index"]),
  unit,
  unitName: bilingual,
  direction: int,
  formula: z.string(),
  caveat: bilingual.nullable(),
});
export const ruleRow = z.looseObject({
  id: z.string(),
  scope: z.string(),
  severity: z.string(),
  title: bilingual,
  formula: bilingual,
  reason: bilingual,
  basis: bilingual,
  evaluated: z.boolean(),
  page: z.string(),
});
export const cellRow = z.looseObject({
  id: z.string(),
  section: z.string(),
  row: z.string(),
  col: z.string(),
  unit: z.enum(["count", "wan", "yuan"]),
  label: bilingual,
});
/** When the agency published, as its page or somebody says; never when the report came here. */
const publication = {
  dueOn: z.string().describe("The last day to publish"),
  publishedOn: z
    .string()
    .nullable()
    .describe("Day on which the agency first published; null where nobody knows"),
  publicationAddress: z.string().nullable().describe("Address at which the agency published"),
  punctuality: z
    .enum(["on_time", "late", "date_unknown"])
    .describe("Of publication; `date_unknown` is neither in time nor late"),
};
export const reportRow = z.strictObject({
  id: z.string(),
  reportId: z.string(),
  ...who,
  region: z.string(),
  fiscalYear: int,
  form: z.string(),
  state: z.string(),
  published: z.boolean(),
  comparable: z.boolean(),
  title: z.string().nullable(),
  sha256: z.string().nullable(),
  sourceUrl: z.string().nullable(),
  ...publication,
});
export const reportCellRow = z.strictObject({
  cell: z.string(),
  value: figure,
  raw: z.string().nullable(),
  state: z.string().describe("`corrected`: `value` is a person's; `raw` is what the source prints"),
  source: z.unknown(),
  correctedOn: z.string().nullable().describe("Day, in China"),
  correctedBy: z.string().nullable().describe("The role, never the person"),
  correctionReason: z.string().nullable(),
});
const day = z.string().nullable();
/** `reports/{id}`: one report, whole. */
export const reportBody = z.strictObject({
  id: z.string(),
  reportId: z.string(),
  ...who,
  agencyNameEn: z.string(),
  fiscalYear: int,
  periodStart: z.string().describe("First day that the figures cover"),
  periodEnd: z.string().describe("Last day that the figures cover"),
  form: z.enum(FORM_VERSIONS).describe("The form of section three, see /forms"),
  title: z.string().nullable(),
  state: z.string().describe("`published`, `superseded` or `withdrawn`"),
  published: z.boolean(),
  version: int,
  sha256: z.string().nullable().describe("Of the original"),
  mediaType: z.string().nullable(),
  bytes: int.nullable(),
  sourceUrl: z.string().nullable(),
  sourceDate: day.describe("Day on which the source says that it was published"),
  ...publication,
  addedOn: day.describe("Day on which this version was added here; says nothing of publication"),
  withdrawn: z.string().optional().describe("Day on which the publication was taken back"),
  reason: z.string().nullable().optional().describe("Why it was taken back"),
  original: z.string().nullable().describe("Address of the original"),
  cells: z
    .record(z.string(), reportCellRow.omit({ cell: true }))
    .describe("By id of the cell, see /forms/{version}; empty of a report that was taken back"),
  narrative: z.array(
    z.strictObject({
      indicator: z.string(),
      value: figure,
      unit: z.string().nullable(),
      approx: z.boolean(),
      scope: z.string().describe("`own`, or `area` where the text speaks of the whole area"),
      text: z.string(),
      source: z.unknown(),
    }),
  ),
  findings: z.array(
    z.strictObject({
      rule: z.string().describe("See /rules"),
      severity: z.enum(["error", "warning", "info"]),
      state: z.enum(["pass", "fail", "not_assessable"]),
      cells: z.array(z.string()),
      left: figure,
      right: figure,
      message: bilingual,
    }),
  ),
});
export const codeRow = z.strictObject({
  list: z.string().describe("Where the code stands: `state`, `flag`, `type` …"),
  code: z.string(),
  name: bilingual,
});
export const summaryRow = z.strictObject({
  cell: z.string(),
  value: figure,
  n: int.describe("Agencies whose figure is in the sum"),
  expected: int,
  failing: int.describe("Of these n, how many figures break a check of their own form"),
  state,
});
export const officialRow = z.strictObject({
  cell: z.string(),
  value: figure,
  state: z.string(),
  n: int.nullable().describe("Reports in a sum"),
  expected: int.nullable(),
});
export const changeRow = z.strictObject({
  id: z.string(),
  publishedAt: z.string(),
  ...who,
  region: z.string(),
  fiscalYear: int,
  reportId: z.string(),
  version: int,
  cell: z.string(),
  old: figure,
  oldState: z.string().nullable(),
  new: figure,
  newState: z.string().nullable(),
  reason: z.string().nullable(),
  role: z.string().describe("Who: the role, never the person"),
  by: z
    .string()
    .nullable()
    .describe("Slug of the agency that the correction came from, where it has one"),
});

export const newsRow = z.strictObject({
  id: z.string().describe("Permanent: names the act"),
  at: z.string(),
  kind: z
    .enum(NEWS_KINDS)
    .describe("`edited`: the agency changed the page on its own site, as a reviewer has confirmed"),
  ...who,
  region: z.string(),
  fiscalYear: int,
  reportId: z.string(),
  version: int.nullable(),
  reason: z.string().nullable(),
  sentence: bilingual,
});

/** Column names of a row schema, in order: the headings of CSV and XLSX. */
export const columnNames = (row: z.ZodObject): string[] => Object.keys(row.shape);
