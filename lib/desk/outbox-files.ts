/** Files of the outbox: numbers to call, deadlines for a calendar, letters to seal. */
import { createEvents, type EventAttributes } from "ics";
import { z } from "zod";
import { dueDay } from "@/lib/collection/deadline";
import type { AccessScope } from "@/lib/collection/permissions";
import { env } from "@/lib/env";
import { letterArchive, letterDocx } from "@/lib/exports/letters/letter-docx";
import {
  LETTER_KINDS,
  writeLetter,
  writeReceipt,
  type LetterFacts,
  type LetterFrame,
  type OfficialLetter,
} from "@/lib/exports/letters/letter";
import { checkParams } from "@/lib/http/params";
import { problemResponse } from "@/lib/http/problem";
import { todayInChina } from "@/lib/i18n/china-time";
import { nameIn } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { queryPrivate } from "@/lib/store/client";
import { listContacts } from "@/lib/store/queries/contacts";
import { readFiledReports } from "@/lib/store/queries/receipts";
import { readProgress, type ProgressRow } from "@/lib/store/queries/rounds";
import { yearField } from "./forms/fields";
import { answerList, badParameters } from "./list-file";
import { deskDownload } from "./route-guard";

const readRows = (year: number, scope: AccessScope): Promise<ProgressRow[]> =>
  queryPrivate((tx) => readProgress(tx, year, scope));

const attach = (body: BodyInit, type: string, name: string): Response =>
  new Response(body, {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });

/** All contacts with their numbers, as CSV. */
export const handleNumbers = deskDownload("/api/desk/outbox/numbers", async ({ scope }) => {
  const t = textsOf("zh", "outbox");
  const rows = (await listContacts(scope)).map((c) => [c.agencyName, c.name, c.phone, c.mail]);
  const columns = [t("agency"), t("contact"), t("phone"), t("mail")];
  return answerList({ columns, rows }, "contacts", "csv");
});

const calendarParams = z.strictObject({ year: yearField });

/** The last days of a round, as a calendar file: whole days, one for all agencies that share it. */
export const handleDeadlineCalendar = deskDownload(
  "/api/desk/outbox/calendar",
  async ({ scope }, query) => {
    const { query: asked, errors } = checkParams(calendarParams, Object.fromEntries(query));
    if (errors) return badParameters(errors);
    const { value, error } = createEvents(eventsOf(await readRows(asked.year, scope), asked.year));
    if (error || !value)
      return problemResponse("not_found", "There are no deadlines of this year.");
    return attach(value, "text/calendar; charset=utf-8", `deadlines-${asked.year}.ics`);
  },
);

function eventsOf(rows: readonly ProgressRow[], year: number): EventAttributes[] {
  const t = textsOf("zh", "outbox");
  const days = new Map<string, { filing: boolean; day: string }>();
  for (const row of rows.filter((r) => r.expected)) {
    const due = dueDay({ ...row, fiscalYear: year });
    days.set(`publish ${due}`, { filing: false, day: due });
    if (row.fileBy) days.set(`file ${row.fileBy}`, { filing: true, day: row.fileBy });
  }
  return [...days].map(([key, { filing, day }]) => {
    return {
      uid: `${key.replace(" ", "-")}-${year}@sunledger`,
      title: filing ? t("fileDay", { year }) : t("publishDay", { year }),
      start: dateOf(day),
      end: dateOf(nextDay(day)),
      alarms: [
        { action: "display", description: String(year), trigger: { days: 7, before: true } },
      ],
    } satisfies EventAttributes;
  });
}

const dateOf = (day: string): [number, number, number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)),
  Number(day.slice(8, 10)),
];
const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

const letterParams = z.strictObject({
  kind: z.enum(LETTER_KINDS),
  year: yearField,
  agency: z.string().max(100).optional(),
  by: z.iso.date().optional(),
});

/**
 * Letters to agencies: one as a document where an agency is named, else all that the kind is for as
 * a ZIP.
 */
export const handleLetters = deskDownload("/api/desk/outbox/letters", async ({ scope }, query) => {
  const { query: asked, errors } = checkParams(letterParams, Object.fromEntries(query));
  if (errors) return badParameters(errors);
  const { kind, year, agency } = asked;
  const letters = await writeLetters(scope, asked);
  const [first] = letters;
  if (!first) return problemResponse("not_found", "No agency gets such a letter now.");
  return agency === undefined
    ? attach(Buffer.from(await letterArchive(letters)), "application/zip", `${kind}-${year}.zip`)
    : attach(Buffer.from(await letterDocx(first)), WORD, `${kind}-${year}-${agency}.docx`);
});

async function writeLetters(
  scope: AccessScope,
  { kind, year, agency, by }: z.output<typeof letterParams>,
): Promise<OfficialLetter[]> {
  if (kind === "receipt") {
    const o = { year, agencyId: agency ?? null };
    return (await queryPrivate((tx) => readFiledReports(tx, scope, o))).map((filed) =>
      writeReceipt({ ...filed, ...letterFrame() }),
    );
  }
  return (await readRows(year, scope))
    .filter((row) =>
      agency === undefined
        ? row.expected && (kind === "notice" || !row.isPublic)
        : row.agencyId === agency,
    )
    .map((row) => writeLetter(kind, factsOf(row, year, by ?? null)));
}

/** `version`: its receipt, the one that its page shows. */
export const handleReceipt = deskDownload("/api/desk/receipt", async ({ scope }, query) => {
  const version = /^[1-9]\d{0,14}$/.exec(query.get("version") ?? "");
  const letter = version ? await receiptOf(Number(version[0]), scope) : null;
  return letter === null
    ? problemResponse("not_found", "There is no receipt within your reach.")
    : attach(Buffer.from(await letterDocx(letter)), WORD, `receipt-${query.get("version")}.docx`);
});

/** Null for a version that was never handed in, or is out of reach. */
export async function receiptOf(
  versionId: number,
  scope: AccessScope,
): Promise<OfficialLetter | null> {
  const [filed] = await queryPrivate((tx) => readFiledReports(tx, scope, { versionId }));
  return filed ? writeReceipt({ ...filed, ...letterFrame() }) : null;
}

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const letterFrame = (): LetterFrame => ({
  today: todayInChina(),
  office: env.SUNLEDGER_OPERATOR === undefined ? null : nameIn("zh", env.SUNLEDGER_OPERATOR),
  contact: env.SUNLEDGER_CONTACT === undefined ? null : nameIn("zh", env.SUNLEDGER_CONTACT),
});

const factsOf = (row: ProgressRow, year: number, by: string | null): LetterFacts => ({
  ...letterFrame(),
  agency: row.nameZh,
  kind: row.kind === "government" ? "government" : "body",
  year,
  due: dueDay({ ...row, fiscalYear: year }),
  by,
  publishedOn: row.publishedOn,
  isPublic: row.isPublic,
});
