/**
 * `sunledger doctor` on a real database: every item has an answer, and an exit code that a script
 * can use.
 */
import { checkSubscriptions } from "@/lib/cli/doctor/settings";
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
    "subscriptions",
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
    "files",
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

it.each([
  [{}, "note"],
  [{ SUNLEDGER_SUBSCRIPTIONS: "1" }, "fault"],
  [{ SUNLEDGER_SUBSCRIPTIONS: "1", SUNLEDGER_SMTP_URL: "smtp://a.example" }, "fault"],
] as const)("subscriptions by mail with %j: %s", async (set, state) => {
  const finding = await checkSubscriptions(
    {
      ...{ SUNLEDGER_SUBSCRIPTIONS: "0", SUNLEDGER_SMTP_URL: undefined },
      ...{ SUNLEDGER_MAIL_FROM: undefined, NEXTAUTH_URL: undefined },
      ...set,
    },
    () => Promise.reject(new Error("not asked")),
  );
  expect(finding.state).toBe(state);
});

it("subscriptions by mail: how many, and what was given up", async () => {
  const on = {
    ...{ SUNLEDGER_SUBSCRIPTIONS: "1" as const, SUNLEDGER_SMTP_URL: "smtp://a.example" },
    ...{ SUNLEDGER_MAIL_FROM: "a@a.example", NEXTAUTH_URL: "https://a.example" },
  };
  const judge = async (failed: number) =>
    (
      await checkSubscriptions(on, () =>
        Promise.resolve({ mail: 3, asked: 1, webhooks: 2, failed }),
      )
    ).state;
  expect([await judge(0), await judge(1)]).toEqual(["ok", "note"]);
});
