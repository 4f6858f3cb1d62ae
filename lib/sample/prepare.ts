/** The sample city through the real import path, and accounts to look around with. */
import { randomBytes } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { hashPassword } from "@/lib/auth/password";
import { installationRoot } from "@/lib/installation-root";
import { valueAt } from "@/lib/lookup";
import { writeTransaction } from "@/lib/store/client";
import { importFiles, type ImportFile } from "@/lib/store/commands/import-files";
import { saveRegistry } from "@/lib/store/commands/registry";
import { markSample, readSampleState } from "@/lib/store/commands/sample";
import { openRound } from "@/lib/store/commands/rounds";
import { saveUser } from "@/lib/store/commands/users";
import { roundsView } from "@/lib/views/rounds";
import { acceptAsPrinted, makeSampleSupervisor, SUPERVISOR } from "./accept";

const folder = path.join(installationRoot(), "prisma/sample");

/** Loads the city into an empty database and makes its accounts; anywhere else it does nothing. */
export async function prepareSampleCity({
  signInsFile,
  say,
}: {
  signInsFile: string;
  say: (line: string) => void;
}): Promise<void> {
  if ((await readSampleState()) !== "empty") return;
  await loadSample(say);
  await openSampleRounds();
  await createSampleAccounts(signInsFile);
  await markSample("pingtan");
}

export async function loadSample(say: (line: string) => void): Promise<void> {
  const registry = JSON.parse(readFileSync(path.join(folder, "registry.json"), "utf8"));
  await writeTransaction((tx) => saveRegistry(tx, registry, false, "sample"));
  const facts = new Map(
    readFileSync(path.join(folder, "figures.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((l) => JSON.parse(l) as { agency: string; year: number; url: string; published: string })
      .map((f) => [`${f.agency}-${f.year}`, f]),
  );
  const names = readdirSync(path.join(folder, "documents")).sort();
  say(`· loading the sample city: ${names.length} reports`);
  function* files(): Generator<ImportFile> {
    for (const name of names) {
      const fact = facts.get(valueAt(name.split("."), 0));
      yield {
        path: name,
        bytes: new Uint8Array(readFileSync(path.join(folder, "documents", name))),
        sourceUrl: fact?.url ?? null,
        sourceDate: fact?.published ?? null,
      };
    }
  }
  const { items } = await importFiles({
    files: files(),
    total: names.length,
    actor: "sample",
    filing: "review",
    acceptAs: await makeSampleSupervisor(),
    onProgress: (done) => done % 50 === 0 && say(`  ${done}/${names.length}`),
  });
  await acceptAsPrinted(items);
}

/** The rounds of the last two fiscal years, with the roster that the desk would propose. */
async function openSampleRounds(): Promise<void> {
  for (const year of [2024, 2025]) {
    const { draft } = await roundsView({ kind: "all" }, year);
    if (draft)
      await openRound(
        { year, deadlines: draft.deadlines, roster: draft.lines },
        { actor: "sample" },
      );
  }
}

/**
 * Accounts to look around with, random passwords in `file`; the bureau's and the district
 * reviewer's belong to `place`.
 */
export async function createSampleAccounts(
  file: string,
  place: { agencyId: string; regionCode: string } = { agencyId: "pt-shs", regionCode: "350128" },
): Promise<void> {
  const accounts = [
    { login: SUPERVISOR, role: "supervisor", name: "市级主管 · City supervisor" },
    { login: "bureau", role: "editor", name: "部门编辑 · Bureau editor", agencyId: place.agencyId },
    {
      login: "reviewer",
      role: "reviewer",
      name: "区级审核 · District reviewer",
      regionCode: place.regionCode,
    },
    { login: "admin", role: "admin", name: "管理员 · Administrator" },
    { login: "auditor", role: "auditor", name: "审计 · Auditor" },
  ];
  const lines: string[] = [];
  for (const account of accounts) {
    const password = randomBytes(9).toString("base64url");
    await saveUser(
      { ...account, passwordHash: await hashPassword(password), sample: true },
      { actor: "sample" },
    );
    lines.push(`  ${account.login.padEnd(12)}${password}   ${account.name}`);
  }
  writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
}
