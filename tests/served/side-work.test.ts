/**
 * Expensive answers are made beside the web process: while their program stands still, everything
 * else is answered.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";

const base = process.env.E2E_BASE_URL ?? "http://localhost:3000";

/** Processes by the name of their program; empty where they cannot be listed. */
function processesOf(program: string): number[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => {
        try {
          return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(program) && isOurs(pid);
        } catch {
          return false;
        }
      });
  } catch {
    return [];
  }
}
/** Other installations of this machine have such programs, too. */
const isOurs = (pid: number): boolean =>
  readFileSync(`/proc/${pid}/environ`, "utf8").includes(
    `SUNLEDGER_DATA=${path.dirname(process.env.E2E_SIGN_INS ?? "/nowhere")}\0`,
  );

const stopped: number[] = [];
afterEach(() => {
  for (const pid of stopped.splice(0))
    try {
      process.kill(pid, "SIGCONT");
    } catch {
      // It was replaced.
    }
});

const ask = async (address: string): Promise<{ status: number; body: string }> => {
  const answer = await fetch(`${base}${address}`);
  return { status: answer.status, body: await answer.text() };
};

describe("expensive answers", () => {
  it.each([
    ["/api/v1/rankings.xlsx?indicator=D05&year=2024", "PK"],
    ["/api/v1/charts/trends.png?indicator=D05", "PNG"],
    ["/api/v1/official.docx?agency=pt-jjf&year=2024", "PK"],
    ["/rankings/lab?indicator=D05&indicator2=D06", "<main"],
  ])("%s is what it is elsewhere", async (address, holds) => {
    const { status, body } = await ask(address);
    expect([status, body.includes(holds)]).toEqual([200, true]);
  });

  it("keep their refusals: of parameters, formats and addresses", async () => {
    for (const [address, status] of [
      ["/api/v1/rankings.xlsx?indicator=XX", 400],
      ["/api/v1/nothing.xlsx", 404],
      ["/api/v1/rankings.png?indicator=D05", 404],
    ] as const)
      expect([address, (await ask(address)).status]).toEqual([address, status]);
  });

  it("that cannot be made now say so in words, while pages and health are answered", async ({
    skip,
  }) => {
    const pids = processesOf("bin/side.mjs");
    if (pids.length === 0) return skip("the processes of the installation cannot be listed here");
    for (const pid of pids) {
      process.kill(pid, "SIGSTOP");
      stopped.push(pid);
    }
    const four = [1, 2, 3, 4].map((n) => ask(`/rankings/lab?indicator=D05&minN=${n + 40}`));
    await new Promise((later) => setTimeout(later, 2000));
    const fifth = await ask("/en/rankings/lab?indicator=D05&minN=60");
    expect([fifth.status, fifth.body.includes("Many calculations are running")]).toEqual([
      503,
      true,
    ]);
    expect((await ask("/api/health")).status).toBe(200);
    expect((await ask("/api/v1/rankings?indicator=D05")).status).toBe(200);
    for (const pid of pids) process.kill(pid, "SIGCONT");
    for (const { status } of await Promise.all(four)) expect(status).toBe(200);
  }, 60_000);

  it("go on with a new program where theirs has ended", async ({ skip }) => {
    const pids = processesOf("bin/side.mjs");
    if (pids.length === 0) return skip("the processes of the installation cannot be listed here");
    for (const pid of pids) process.kill(pid, "SIGKILL");
    const answers = await Promise.all([1, 2].map((n) => ask(`/rankings/lab?minN=${n + 70}`)));
    for (const { status } of answers) expect([200, 503]).toContain(status);
    expect((await ask("/rankings/lab?indicator=D05&minN=62")).status).toBe(200);
  }, 60_000);
});
