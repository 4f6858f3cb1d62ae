import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { judgeDisk, judgeSandbox } from "@/lib/cli/doctor/machine";
import { checkAddress, checkProvider, checkSecrets } from "@/lib/cli/doctor/settings";
import {
  checkLaw,
  judgeBackup,
  judgeCheckpoint,
  judgeSearch,
  judgeTime,
} from "@/lib/cli/doctor/upkeep";

const folder = mkdtempSync(path.join(os.tmpdir(), "sunledger-doctor-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const NOW = new Date("2026-11-30T08:00:00Z");
const daysAgo = (n: number): Date => new Date(NOW.getTime() - n * 86_400_000);
const SECRET = "Jr5m2Jm1Qd8m0b5cYc4W3hF7XbqJpP0vT6nq9sLkE1A";

describe("doctor", () => {
  it("calls plain http elsewhere a fault", () => {
    expect(checkAddress(undefined).state).toBe("note");
    expect(checkAddress("http://localhost:3000").state).toBe("ok");
    expect(checkAddress("https://ledger.example").state).toBe("ok");
    expect(checkAddress("http://ledger.example").state).toBe("fault");
  });

  it("calls a missing or weak secret, and a key that others can read, a fault", async () => {
    const own = { DATABASE_URL: "postgresql://x", SUNLEDGER_EMBEDDED: "0" as const };
    const check = async (secret: string | undefined) =>
      (await checkSecrets({ ...own, NEXTAUTH_SECRET: secret }, folder)).state;
    expect(await check(undefined)).toBe("fault");
    expect(await check("only-for-tests")).toBe("fault");
    expect(await check(SECRET)).toBe("ok");
    if (process.platform === "win32") return;
    writeFileSync(path.join(folder, "signing-key.pem"), "x");
    chmodSync(path.join(folder, "signing-key.pem"), 0o644);
    expect(await check(SECRET)).toBe("fault");
    chmodSync(path.join(folder, "signing-key.pem"), 0o600);
    expect(await check(SECRET)).toBe("ok");
  });

  it("says so where the data folder holds no session secret yet, or one that can be guessed", async () => {
    const own = {
      DATABASE_URL: "postgresql://x",
      SUNLEDGER_EMBEDDED: "1" as const,
      NEXTAUTH_SECRET: undefined,
    };
    const file = path.join(folder, "session-secret");
    const check = async () => (await checkSecrets(own, folder)).state;
    expect(await check()).toBe("note");
    writeFileSync(file, "only-for-tests", { mode: 0o600 });
    expect(await check()).toBe("fault");
    writeFileSync(file, SECRET);
    expect(await check()).toBe("ok");
    writeFileSync(`${file}.previous`, SECRET, { mode: 0o600 });
    expect(await check()).toBe("note");
  });

  it("says that a provider does not answer", async () => {
    expect((await checkProvider(undefined)).state).toBe("note");
    expect((await checkProvider("http://127.0.0.1:9")).state).toBe("fault");
  });

  it("counts the days since backup and checkpoint; the sample needs none", () => {
    for (const judge of [judgeBackup, judgeCheckpoint]) {
      expect(judge(null, NOW, true).state).toBe("note");
      expect(judge(null, NOW, false).state).toBe("fault");
      expect(judge(daysAgo(7), NOW, false).state).toBe("ok");
      expect(judge(daysAgo(8), NOW, false).state).toBe("fault");
    }
  });

  it("says how words in Latin letters are found, and what makes it quicker", () => {
    expect(judgeSearch(true)).toMatchObject({ state: "ok", todo: null });
    const without = judgeSearch(false);
    expect(without.state).toBe("note");
    expect(without.todo).toContain("CREATE EXTENSION pg_trgm");
  });

  it("finds clocks apart, a full disk and missing guards", () => {
    expect(judgeTime(NOW, new Date(NOW.getTime() + 4000)).state).toBe("ok");
    expect(judgeTime(NOW, new Date(NOW.getTime() - 60_000)).state).toBe("fault");
    expect([0.5, 3, 50].map((gb) => judgeDisk(gb * 1024 ** 3, "/x").state)).toEqual([
      "fault",
      "note",
      "ok",
    ]);
    const all = { secrets: true, files: true, programs: true, network: true } as const;
    expect(judgeSandbox(all).state).toBe("ok");
    expect(judgeSandbox({ ...all, network: false }).found).toContain("the network");
  });

  it("lists law that nobody here has read", () => {
    expect(checkLaw(undefined).map((f) => [f.state, f.found])).toEqual([
      ["note", expect.stringContaining("Administrative Reconsideration Law")],
    ]);
    expect(checkLaw("review2026").map((f) => f.state)).toEqual(["ok"]);
  });
});
