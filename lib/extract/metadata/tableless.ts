/**
 * Reports without a statistics table: bureaus before 2014 wrote prose alone, and pages show their
 * tables as pictures.
 */
import { findForm, versionOfYear, type CellId, type FormVersion } from "@/lib/forms";
import { isReportTitle, type Meta } from "./metadata";
import { simplifyChar, tidyText } from "../labels/normalise";
import type { CellReading } from "../types";

/**
 * What the regulations want in every report, old and new: a list of titles, a notice or a law
 * speaks of one or two of them.
 */
const TOPICS = [
  /主动公开/,
  /依申请公开|公开申请|申请公开/,
  /复议|诉讼/,
  /收费|费用|减免/,
  /问题|不足|改进/,
];
const SENTENCES = 5;
/**
 * The headings that the form prescribes: with most of them a document is a report, however short,
 * whose tables may be pictures.
 */
const PARTS = [
  /^[一1][、.]总体情况/,
  /^[二2][、.]主动公开/,
  /^[三3][、.]收到和处理/,
  /^[四4][、.].*行政复议/,
  /^[五5][、.].*问题/,
  /^[六6][、.]其他需要/,
];
const FEWEST_PARTS = 4;
const ORDERS = /关于(?:切实)?(?:做好|开展|编制|报送|加强|印发)[^。]{0,60}(?:通知|函|提示)$/;

/**
 * The form whose tables the report of this year should print, or null where the document does not
 * plainly say that it is one.
 */
export function formOfTableless(meta: Meta, text: string): FormVersion | null {
  if (meta.fiscalYear === null || !meta.title || !isReportTitle(meta.title)) return null;
  const lines = text
    .split("\n")
    .map((line) => [...tidyText(line).replace(/ /g, "")].map(simplifyChar).join(""))
    .filter((line) => line !== "");
  if (lines.slice(0, 10).some((line) => ORDERS.test(line))) return null;
  const prose = lines.filter((line) => /[,，;；。]/.test(line)).join("");
  const parts = PARTS.filter((part) => lines.some((line) => line.length < 40 && part.test(line)));
  if (
    parts.length < FEWEST_PARTS &&
    (TOPICS.filter((topic) => topic.test(prose)).length < 3 ||
      prose.split(/[。；;]/).length <= SENTENCES)
  )
    return null;
  return versionOfYear(meta.fiscalYear);
}

/**
 * Every cell of the form, as not found: an absent table holds no zeros. The old tables differ by
 * place, and none is printed here.
 */
export function cellsNotFound(form: FormVersion): Record<CellId, CellReading> {
  const cells = findForm(form)?.cells ?? [];
  return Object.fromEntries(
    cells.map(({ id }) => [
      id,
      { value: null, raw: null, state: "missing" as const, source: null },
    ]),
  );
}
