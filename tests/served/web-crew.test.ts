/** Two web processes on one port and one database: whoever answers, it is the same installation. */
import http from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importFiles } from "@/lib/store/commands/import-files";
import { inventReport } from "../builders/invented-report";
import { canKill, Installation } from "../builders/installation";
import { acceptAnyhow, anAcceptor } from "../builders/publish";

type Answer = { status: number; headers: http.IncomingHttpHeaders; body: string };

describe.skipIf(!canKill)("two web processes", () => {
  let site: Installation;
  beforeAll(async () => {
    site = await Installation.open(undefined, { SUNLEDGER_WEB_PROCESSES: "2" });
    await anAcceptor();
  }, 600_000);
  afterAll(() => site?.close());

  /** On a connection of its own, so that the next one is the other process's. */
  const ask = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
    new Promise((done, failed) => {
      const url = new URL(path, site.base);
      const request = http.get(url, { agent: false, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", failed);
        answer.on("end", () =>
          done({
            status: answer.statusCode ?? NaN,
            headers: answer.headers,
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      });
      request.setTimeout(10_000, () => request.destroy(new Error("no answer")));
      request.on("error", failed);
    });
  const askMany = (path: string, times: number, headers?: Record<string, string>) =>
    Promise.all(Array.from({ length: times }, () => ask(path, headers)));
  async function publish(np: number): Promise<void> {
    const { items } = await importFiles({
      files: [
        { path: `${np}.html`, bytes: inventReport({ agency: "测试市东局", year: 2024, np }) },
      ],
      actor: "supervisor",
      filing: "review",
    });
    const [item] = items;
    if (!item?.versionId) throw new Error(JSON.stringify(items));
    await acceptAnyhow(item.versionId);
  }

  it("both answer, and a session that one began is known to the other", async () => {
    expect(site.webProcesses()).toHaveLength(2);
    const cookie = await site.signIn();
    const answers = await askMany("/desk", 8, { cookie });
    expect(answers.map((a) => a.status)).toEqual(Array(8).fill(200));
  });

  it(
    "show a publication within a second, both, and nothing older after it",
    { timeout: 180_000 },
    async () => {
      const address = "/api/v1/observations?indicator=r1.np&year=2024&agency=east";
      for (const np of [41, 57]) {
        await publish(np);
        const published = Date.now();
        const answers = await askMany(address, 6);
        expect(
          answers.map((a) => (JSON.parse(a.body) as { rows: { value: number }[] }).rows[0]?.value),
        ).toEqual(Array(6).fill(np));
        const pages = await askMany("/en/reports/east-2024", 4);
        expect(pages.map((page) => page.body.includes(`>${np}<`))).toEqual(Array(4).fill(true));
        expect(Date.now() - published).toBeLessThan(60_000);
      }
    },
  );

  it("count a limit together", async () => {
    const remaining = async (): Promise<number> =>
      Number((await ask("/api/v1/indicators")).headers["ratelimit-remaining"]);
    await askMany("/api/v1/indicators", 20);
    await new Promise((done) => setTimeout(done, 500));
    const [one, two] = [await remaining(), await remaining()];
    const limit = Number((await ask("/api/v1/indicators")).headers["ratelimit-limit"]);
    // A new minute may have begun in between; then both begin anew.
    expect(Math.min(one, two) <= limit - 20 || Math.max(one, two) >= limit - 5).toBe(true);
    expect(Math.abs(one - two)).toBeLessThan(5);
  });

  it("give their metrics as one", async () => {
    const count = async (): Promise<number> =>
      Number(
        /^sunledger_http_requests_total\{route="glossary"[^}]*\} (\d+)/m.exec(
          (await ask("/metrics")).body,
        )?.[1],
      );
    await askMany("/glossary", 6);
    const counts = [await count(), await count()];
    expect(counts).toEqual([6, 6]);
  });

  it(
    "one is killed: readers are answered by the other at most at the second try, and another takes its place",
    { timeout: 180_000 },
    async () => {
      const [victim, other] = site.webProcesses();
      let failed = 0;
      let over = false;
      const reading = (async () => {
        while (!over) {
          const first = await ask("/methodology").catch(() => null);
          const second =
            first?.status === 200 ? first : await ask("/methodology").catch(() => null);
          if (second?.status !== 200) failed += 1;
        }
      })();
      process.kill(victim ?? NaN, "SIGKILL");
      const end = Date.now() + 120_000;
      while (site.webProcesses().length < 2 && Date.now() < end)
        await new Promise((done) => setTimeout(done, 200));
      over = true;
      await reading;
      expect(failed).toBe(0);
      expect(site.webProcesses()).toHaveLength(2);
      expect(site.webProcesses()).toContain(other);
      expect(site.restarts).toBe(0);
    },
  );
});
