/** Files of the assessment: the sheet, the scores, the table that assessors exchange, and proofs. */
import { EXCHANGE_COLUMNS, EXCHANGE_HEADINGS, printExchange } from "@/lib/assessment/exchange";
import { printStandard, SHEET_COLUMNS, SHEET_HEADINGS } from "@/lib/assessment/sheet-rows";
import { mayDo } from "@/lib/auth/permissions";
import type { AccessScope } from "@/lib/collection/permissions";
import type { Table } from "@/lib/exports/csv";
import { checkParams } from "@/lib/http/params";
import { problemResponse } from "@/lib/http/problem";
import { localName, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { queryPrivate } from "@/lib/store/client";
import type { StoredSheet } from "@/lib/store/queries/assessment-sheets";
import { readRectificationProof } from "@/lib/store/queries/rectification-proof";
import { assessmentView, findSheet } from "@/lib/views/assessment";
import { describeGroup } from "@/lib/views/assessment-words";
import { exchangeTasks, listUntasked } from "@/lib/views/rectification";
import { answerList, badParameters } from "../list-file";
import { deskDownload } from "../route-guard";
import { sendFile } from "../send-file";
import { assessmentQueries } from "./forms";
import { outOfReach } from "./scores";

const bothNames = ({ zh, en }: { readonly zh: string; readonly en: string }): string =>
  `${zh} ${en}`;
const asNumber = (text: string): string | number =>
  /^\d{1,3}(\.\d{1,2})?$/.test(text) ? Number(text) : text;

function standardsTable({ standards }: StoredSheet, locale: Locale): Table {
  return {
    columns: SHEET_COLUMNS.map((c) => bothNames(SHEET_HEADINGS[c])),
    rows: standards.map((s) => {
      const printed = printStandard(s, locale);
      return SHEET_COLUMNS.map((c) => asNumber(printed[c]));
    }),
  };
}

async function exchangeTable(
  sheet: StoredSheet,
  scope: AccessScope,
  locale: Locale,
  mayOpen: boolean,
): Promise<Table> {
  const t = textsOf(locale, "assessment");
  const made = await exchangeTasks(sheet, scope, locale);
  // Who may not make tasks gets a table that comes back without faults.
  const untasked = mayOpen ? await listUntasked(sheet, scope, locale, made) : [];
  return {
    columns: EXCHANGE_COLUMNS.map((c) => bothNames(EXCHANGE_HEADINGS[c])),
    rows: [...made, ...untasked].map((task) => {
      const state = task.state === null ? t("noTask") : t(`taskStates.${task.state}`);
      const printed = printExchange(task, sheet.standards, state);
      return EXCHANGE_COLUMNS.map((c) => printed[c]);
    }),
  };
}

async function scoresTable(sheet: StoredSheet, scope: AccessScope, locale: Locale): Promise<Table> {
  const t = textsOf(locale, "assessment");
  const rows = (await assessmentView(sheet.code, scope))?.rows ?? [];
  return {
    columns: [
      t("agency"),
      t("score"),
      t("ofPoints"),
      t("missing"),
      t("lowest"),
      t("highest"),
      t("allPoints"),
      t("group"),
      t("groupSize"),
      t("bestPlace"),
      t("worstPlace"),
      t("band"),
    ],
    rows: rows.map(({ agency, card, group, place }) => [
      localName(locale, agency),
      card.of === 0 ? null : card.score,
      card.of,
      card.criteria
        .filter((c) => c.score === null)
        .map((c) => c.level2)
        .join("; "),
      card.low,
      card.high,
      card.points,
      describeGroup(locale, group),
      group.size,
      place.best,
      place.worst,
      place.bands.map((b) => t(`bands.${b}`)).join("–"),
    ]),
  };
}

const TABLES = {
  standards: (sheet: StoredSheet, _: AccessScope, locale: Locale) => standardsTable(sheet, locale),
  scores: scoresTable,
  exchange: exchangeTable,
};

export const handleAssessmentFile = deskDownload(
  "/api/desk/assessment/file",
  async ({ user, scope }, given) => {
    const { query, errors } = checkParams(assessmentQueries.file, Object.fromEntries(given));
    if (errors) return badParameters(errors);
    const sheet = await findSheet(query.sheet);
    if (!sheet) return problemResponse("not_found", "There is no such score sheet.");
    const { what, locale } = query;
    const table = await TABLES[what](sheet, scope, locale, mayDo(user.role, "score_assessment"));
    return answerList(table, `sunledger-${sheet.code}-${what}`, query.format);
  },
);

export const handleRectificationProof = deskDownload(
  "/api/desk/assessment/proof",
  async ({ scope }, given) => {
    const taskId = Number(given.get("task"));
    if (!Number.isSafeInteger(taskId)) return outOfReach();
    const sha256 = given.get("sha256") ?? "";
    const file = await queryPrivate((tx) => readRectificationProof(tx, { taskId, sha256 }, scope));
    if (!file) return outOfReach();
    return sendFile(file);
  },
);
