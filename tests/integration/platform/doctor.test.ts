/** `sunledger doctor` on a real database: every item has an answer, and an exit code that a script can use. */
import { expect, it, vi } from "vitest";
import { run } from "@/lib/cli/commands/doctor";
import type { DoctorFinding } from "@/lib/cli/doctor/finding";
import { writeTransaction } from "@/lib/store/client";
import { writeAudit } from "@/lib/store/commands/audit";
import { aCity, anAccount } from "../../builders/people";

async function examine(): Promise<{ code: number; findings: Map<string, DoctorFinding> }> {
  const said: string[] = [];
  const spy = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    said.push(String(text));
    return true;
  });
  try {
    const code = await run(["--json"]);
    const { findings } = JSON.parse(said.join("")) as { findings: DoctorFinding[] };
    return { code, findings: new Map(findings.map((f) => [f.id, f])) };
  } finally {
    spy.mockRestore();
  }
}

it("has an answer to everything, and says what to do where something is wrong", async () => {
  const { findings } = await examine();
  expect([...findings.keys()]).toEqual([
    "address",
    "secrets",
    "oidc",
    "mail",
    "time",
    "backup",
    "backup_check",
    "checkpoint",
    "sample_accounts",
    "search",
    "pooler",
    "database_roles",
    "covers",
    "sandbox",
    "fonts",
    "tesseract",
    "libreoffice",
    "disk",
    "law",
  ]);
  expect([...findings.values()].filter((f) => f.state === "fault" && !f.todo)).toEqual([]);
  expect(findings.get("time")?.state).toBe("ok");
});

it("misses a backup once there are people of one's own, and finds it when it was made", async () => {
  await aCity();
  await anAccount("admin");
  const before = await examine();
  expect([before.code, before.findings.get("backup")?.state]).toEqual([1, "fault"]);
  await writeTransaction((tx) =>
    writeAudit(tx, { actor: null, action: "backup.make", entity: "backup" }),
  );
  expect((await examine()).findings.get("backup")?.state).toBe("ok");
});

it("refuses what it does not know", async () => {
  const spy = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  expect(await run(["--fix"])).toBe(2);
  spy.mockRestore();
});
