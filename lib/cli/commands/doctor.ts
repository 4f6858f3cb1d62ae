import { checkFiles } from "@/lib/cli/doctor/files";
import type { DoctorFinding } from "@/lib/cli/doctor/finding";
import {
  checkDisk,
  checkFonts,
  checkLibreOffice,
  checkSandbox,
  checkTesseract,
} from "@/lib/cli/doctor/machine";
import { checkCovers } from "@/lib/cli/doctor/registry";
import {
  checkAddress,
  checkMail,
  checkProvider,
  checkSecrets,
  checkSubscriptions,
} from "@/lib/cli/doctor/settings";
import { checkLaw, checkRoles, checkUpkeep, judgePooler } from "@/lib/cli/doctor/upkeep";
import { findMailTrouble } from "@/lib/outbox/channels";
import { countSubscriptions } from "@/lib/store/queries/subscriptions";
import { directUrl } from "@/lib/store/pools";
import { dataFolder, env } from "@/lib/env";

export const summary = "Look the installation over, and say what to do about what is found.";
export const usage = "sunledger doctor [--json]   exit 1 where something is wrong or at risk";

export async function run(args: string[]): Promise<number> {
  const json = args.includes("--json");
  if (args.some((a) => a !== "--json")) {
    process.stderr.write(`sunledger doctor: takes --json alone. Usage: ${usage}\n`);
    return 2;
  }
  const findings = await examine();
  const faults = findings.filter((f) => f.state === "fault").length;
  process.stdout.write(
    json
      ? `${JSON.stringify({ faults, findings })}\n`
      : `${findings.map(describeFinding).join("\n")}\n`,
  );
  return faults === 0 ? 0 : 1;
}

async function examine(): Promise<DoctorFinding[]> {
  return [
    checkAddress(env.NEXTAUTH_URL),
    await checkSecrets(env, dataFolder),
    await checkProvider(env.SUNLEDGER_OIDC_ISSUER),
    await checkMail(env, findMailTrouble),
    await checkSubscriptions(env, countSubscriptions),
    ...(await checkUpkeep(dataFolder)),
    await judgePooler(env.DATABASE_URL ?? "", env.DATABASE_DIRECT_URL),
    await checkRoles(directUrl()),
    await checkCovers(),
    await checkSandbox(),
    await checkFonts(),
    await checkTesseract(),
    checkLibreOffice(),
    await checkDisk(dataFolder),
    await checkFiles(),
    ...checkLaw(env.SUNLEDGER_LAW_CONFIRMED),
  ];
}

const SIGN = { ok: "ok   ", note: "note ", fault: "FAULT" } as const;
const describeFinding = (f: DoctorFinding): string =>
  `${SIGN[f.state]}  ${f.id}: ${f.found}${f.todo === null ? "" : `\n       → ${f.todo}`}`;
