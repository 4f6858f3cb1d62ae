/** What has to be done again and again, and what the database tells about itself. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { describeLawChanges, LAW_CHANGES, readConfirmedLaw } from "@/lib/collection/law-changes";
import { findRoleState } from "@/lib/store/migrate";
import { keepsSettings } from "@/lib/store/direct-connection";
import { findUpkeep } from "@/lib/store/queries/upkeep";
import { countDays, isOk, makeFault, makeNote, type DoctorFinding } from "./finding";

/** Days after which a backup, and a checkpoint of the audit log, are old. */
const BACKUP_DAYS = 7;
const BACKUP_CHECK_DAYS = 31;
const CHECKPOINT_DAYS = 7;
/** Seconds by which the clocks of database and program may differ. */
const CLOCK_SECONDS = 5;

export function judgeTime(here: Date, database: Date): DoctorFinding {
  const apart = Math.abs(here.getTime() - database.getTime()) / 1000;
  return apart <= CLOCK_SECONDS
    ? isOk("time", `${here.toISOString()}; the database agrees.`)
    : makeFault(
        "time",
        `The clocks of this machine and of the database are ${Math.round(apart)} seconds apart: dates in the log and deadlines go wrong.`,
        "Set both clocks by NTP.",
      );
}

export function judgeBackup(last: Date | null, now: Date, onlySample: boolean): DoctorFinding {
  const todo =
    "Set SUNLEDGER_BACKUP_HOUR, or run `sunledger backup FILE` each day; copy the files to another machine.";
  if (last === null) {
    return onlySample
      ? makeNote("backup", "None made; there is only the sample to lose.", null)
      : makeFault("backup", "None was ever made.", todo);
  }
  const days = countDays(last, now);
  const found = `The last was made ${days} days ago (${last.toISOString()}).`;
  return days <= BACKUP_DAYS ? isOk("backup", found) : makeFault("backup", found, todo);
}

/** A backup that nobody has restored is a hope. */
export function judgeBackupCheck(
  last: Date | null,
  now: Date,
  lastBackup: Date | null,
): DoctorFinding {
  const todo =
    "Run `sunledger backup --check FILE`, or set SUNLEDGER_BACKUP_HOUR, which checks each backup.";
  if (lastBackup === null) return makeNote("backup_check", "There is no backup to check.", null);
  if (last === null) return makeFault("backup_check", "None was ever restored and compared.", todo);
  const days = countDays(last, now);
  const found = `One was last restored and compared ${days} days ago (${last.toISOString()}).`;
  return days <= BACKUP_CHECK_DAYS
    ? isOk("backup_check", found)
    : makeFault("backup_check", found, todo);
}

export function judgeCheckpoint(last: Date | null, now: Date, onlySample: boolean): DoctorFinding {
  const todo =
    "Run `sunledger audit checkpoint FILE` each day and keep the file where no administrator of this machine can change it.";
  if (last === null) {
    const found = "None was written: a log cut at its end would not be noticed.";
    return onlySample ? makeNote("checkpoint", found, todo) : makeFault("checkpoint", found, todo);
  }
  const days = countDays(last, now);
  const found = `The last was written ${days} days ago.`;
  return days <= CHECKPOINT_DAYS ? isOk("checkpoint", found) : makeFault("checkpoint", found, todo);
}

const checkpoint = z.object({ at: z.coerce.date() });
async function findCheckpoint(folder: string): Promise<Date | null> {
  const text = await readFile(path.join(folder, "audit-checkpoint.json"), "utf8").catch(() => null);
  return text === null ? null : checkpoint.parse(JSON.parse(text)).at;
}

export async function checkUpkeep(folder: string): Promise<DoctorFinding[]> {
  const { now, lastBackup, lastBackupCheck, sampleAccounts, ownAccounts, hasLetterIndex } =
    await findUpkeep();
  const onlySample = ownAccounts === 0;
  const here = new Date();
  return [
    judgeTime(here, now),
    judgeBackup(lastBackup, here, onlySample),
    judgeBackupCheck(lastBackupCheck, here, lastBackup),
    judgeCheckpoint(await findCheckpoint(folder), here, onlySample),
    sampleAccounts === 0
      ? isOk("sample_accounts", "None.")
      : makeNote(
          "sample_accounts",
          `${sampleAccounts} with passwords in sign-ins.txt: the server stays on 127.0.0.1.`,
          "Run `sunledger sample remove` before others use the site.",
        ),
    judgeSearch(hasLetterIndex),
  ];
}

/** @param hasLetterIndex whether the migration `text_search` could make pg_trgm and its index */
export const judgeSearch = (hasLetterIndex: boolean): DoctorFinding =>
  hasLetterIndex
    ? isOk("search", "Words in the texts of reports are found by an index.")
    : makeNote(
        "search",
        "pg_trgm is missing: Chinese words are found by an index, words in Latin letters by reading every text.",
        `Have an administrator of the database run this once: CREATE EXTENSION pg_trgm; CREATE INDEX report_version_letters_idx ON report_version USING gin (lower(CASE WHEN state <> 'withdrawn' THEN full_text END) gin_trgm_ops) WHERE published_at IS NOT NULL;`,
      );

/**
 * Whether DATABASE_URL leads through a pooler, and if so whether there is a way around it for what
 * needs a connection of its own.
 */
export async function judgePooler(url: string, direct: string | undefined): Promise<DoctorFinding> {
  if (await keepsSettings(url)) return isOk("pooler", "DATABASE_URL leads to the server itself.");
  if (direct !== undefined && (await keepsSettings(direct)))
    return isOk(
      "pooler",
      "DATABASE_URL leads through a pooler; migrations and backups go around it.",
    );
  return makeFault(
    "pooler",
    "DATABASE_URL leads through a pooler, and migrations and backups have no connection of their own.",
    "Set DATABASE_DIRECT_URL to the server itself.",
  );
}

export async function checkRoles(url: string): Promise<DoctorFinding> {
  const { separate, sql } = await findRoleState(url);
  return separate
    ? isOk("database_roles", "Owner, application and reader are separate.")
    : makeFault(
        "database_roles",
        "Everything runs as one database role: public pages could reach accounts, the application its own log.",
        `Have an administrator of the server run this, then \`sunledger migrate\`, and restart: ${sql.replaceAll("\n", " ")}`,
      );
}

/** @param setting SUNLEDGER_LAW_CONFIRMED */
export function checkLaw(setting: string | undefined): DoctorFinding[] {
  const confirmed = readConfirmedLaw(setting);
  const isOpen = Object.keys(LAW_CHANGES).some((id) => ![...confirmed].some((one) => one === id));
  const found = describeLawChanges(confirmed).join(" ");
  return isOpen
    ? [makeNote("law", found, "Read the official text, then set SUNLEDGER_LAW_CONFIRMED.")]
    : [isOk("law", found)];
}
