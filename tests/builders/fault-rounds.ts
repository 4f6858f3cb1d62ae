/**
 * Rounds in which several reports are filed, corrected, accepted and read over HTTP while one
 * program of the installation is killed. What the site had said to be published must be there
 * afterwards, once, whole and with its entries; what it had not said may be there or not, and the
 * same person goes on from where things stand.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import pg from "pg";
import { onShelf, setOfVersion } from "@/lib/exports/bulk/shelf";
import { folderSets } from "@/lib/objects/folder-sets";
import { FORM_2019, FORM_2021 } from "@/lib/forms";
import { randomGenerator } from "@/lib/statistics/random";
import { childEnvironment } from "@/lib/env";
import { inventReport } from "./invented-report";
import type { Installation, Victim } from "./installation";

const BODIES = { east: "测试市东局", west: "测试市西局" } as const;
type Body = keyof typeof BODIES;
const YEARS = [2019, 2020, 2021, 2022, 2023, 2024, 2025];
const VICTIMS: readonly Victim[] = ["web", "reader", "database", "starter"];
/** Cells in which applications by natural persons stand, so that every identity of the form holds. */
const CELLS = ["r1.np", "r1.tot", "r31.np", "r31.tot", "r37.np", "r37.tot"];

type Story = { readonly body: Body; readonly year: number; readonly np: number };
const reportOf = ({ body, year }: Story): string => `${body}-${year}`;
type Version = { id: string; revision: string; state: string; np: number | null };

export class FaultRounds {
  private readonly random: () => number;
  /** What the site has said to be published. */
  private readonly published = new Map<string, number>();
  private figure = 1000;
  private answered = 0;
  readonly sum = {
    rounds: 0,
    kills: { web: 0, reader: 0, database: 0, starter: 0 } as Record<Victim, number>,
    broken: 0,
    applied: 0,
    published: 0,
  };

  constructor(
    private readonly site: Installation,
    private readonly cookie: string,
    seed: number,
  ) {
    this.random = randomGenerator(seed);
  }

  private pick<T>(list: readonly [T, ...T[]] | readonly T[]): T {
    const found = list[Math.floor(this.random() * list.length)];
    if (found === undefined) throw new RangeError("nothing to pick from");
    return found;
  }

  private async query<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
    const client = new pg.Client({ connectionString: this.site.databaseUrl() });
    client.on("error", () => undefined);
    await client.connect();
    try {
      return (await client.query<T>(sql, values)).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** @throws where the site does not take it */
  private async send(address: string, fields: Record<string, string | File>): Promise<Response> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const answer = await fetch(`${this.site.base}${address}`, {
      method: "POST",
      body: form,
      redirect: "manual",
      headers: { cookie: this.cookie, origin: this.site.base, accept: "application/json" },
      signal: AbortSignal.timeout(120_000),
    });
    if (answer.status !== 200 && answer.status !== 303)
      throw new Error(`${address}: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
    this.answered += 1;
    return answer;
  }

  private versionsOf(story: Story): Promise<Version[]> {
    return this.query<Version>(
      `SELECT v.id::text AS id, v.revision::text AS revision, v.state, o.value::int AS np FROM report_version v
       LEFT JOIN observation o ON o.version_id = v.id AND o.cell_id = 'r1.np' WHERE v.report_id = $1 ORDER BY v.id DESC`,
      [reportOf(story)],
    );
  }

  private async upload(story: Story): Promise<void> {
    const bytes = inventReport({ agency: BODIES[story.body], year: story.year, np: story.np });
    const file = new File([new Uint8Array(bytes)], `${reportOf(story)}.html`);
    await this.send("/api/desk/upload", { files: file, accept: "clean" });
  }

  private async typeFigures(story: Story): Promise<void> {
    await this.send("/api/desk/report/start", { agency: story.body, year: String(story.year) });
    const [draft] = await this.versionsOf(story);
    if (draft?.state !== "draft") throw new Error(`no draft of ${reportOf(story)}`);
    const value = (cell: string): string =>
      String(cell.startsWith("r31.") ? story.np - 1 : story.np);
    await this.send("/api/desk/report/save", {
      version: draft.id,
      revision: draft.revision,
      reason: "核对登记簿",
      ...Object.fromEntries(CELLS.map((cell) => [`c.${cell}`, value(cell)])),
    });
  }

  private async explain(version: string): Promise<Record<string, string>> {
    const open = await this.query<{ rule: string }>(
      "SELECT DISTINCT rule FROM finding WHERE version_id = $1 AND state = 'fail'",
      [version],
    );
    return Object.fromEntries(
      open.flatMap(({ rule }) => [
        [`explain.${rule}`, "已核对"],
        [`ack.${rule}`, "1"],
      ]),
    );
  }

  /** One act towards the figure being public, from wherever its version stands. @returns whether it is */
  private async advance(story: Story): Promise<boolean> {
    const versions = await this.versionsOf(story);
    const version = versions.find((v) => v.np === story.np);
    if (version?.state === "published") return true;
    if (!version) {
      const isCorrection =
        versions.some((v) => v.state === "draft") ||
        (story.np % 2 === 0 && versions.some((v) => v.state === "published"));
      await (isCorrection ? this.typeFigures(story) : this.upload(story));
      return false;
    }
    const fields = {
      version: version.id,
      revision: version.revision,
      publicReason: "原报告有误",
      ...(await this.explain(version.id)),
    };
    if (version.state === "draft") await this.send("/api/desk/report/submit", fields);
    else {
      await this.send("/api/desk/review/accept", { ...fields, publish: "1" });
      this.published.set(reportOf(story), story.np);
    }
    return false;
  }

  /** Files, explains and accepts until the figure is public. @throws where the site does not take an act */
  async finish(story: Story): Promise<void> {
    for (let acts = 0; acts < 8; acts++)
      if (await this.advance(story)) {
        this.published.set(reportOf(story), story.np);
        return;
      }
    throw new Error(
      `${reportOf(story)} cannot be published: ${JSON.stringify(await this.versionsOf(story))}`,
    );
  }

  /** As `finish`, by somebody who tries again when the site is slow to come back. */
  async insist(story: Story): Promise<void> {
    for (let tries = 1; ; tries++)
      try {
        return await this.finish(story);
      } catch (error) {
        if (tries === 8) throw error;
        await new Promise((done) => setTimeout(done, 2000));
      }
  }

  private async readOut(): Promise<void> {
    const addresses = ["rankings.xlsx?indicator=D05&minN=1", "observations.csv?indicator=r1.np"];
    const answer = await fetch(`${this.site.base}/api/v1/${this.pick(addresses)}&year=2025`, {
      signal: AbortSignal.timeout(60_000),
    });
    await answer.arrayBuffer();
  }

  /** Bulk files, made by a process of their own, which may be killed as well. */
  private makeBulk(killAfter: number): Promise<void> {
    return new Promise((done) => {
      const child = spawn(process.execPath, ["bin/sunledger.mjs", "bulk"], {
        stdio: "ignore",
        env: childEnvironment(),
      });
      setTimeout(() => child.kill("SIGKILL"), killAfter);
      child.on("exit", () => done());
    });
  }

  /** One round. @param victim what is killed; else one by chance */
  async play(victim: Victim = this.pick(VICTIMS)): Promise<void> {
    const keys = new Map<string, Story>();
    while (keys.size < 3) {
      const story = {
        body: this.pick(Object.keys(BODIES) as Body[]),
        year: this.pick(YEARS),
        np: ++this.figure,
      };
      keys.set(reportOf(story), story);
    }
    const stories = [...keys.values()];
    const killAt = this.answered + Math.floor(this.random() * 8);
    const delay = Math.floor(this.random() * 400);
    const bulk = this.random() < 0.2 ? this.makeBulk(1000 + this.random() * 3000) : null;
    const before = new Map(this.published);
    const ends = Promise.allSettled([...stories.map((s) => this.finish(s)), this.readOut()]);
    let over = false;
    void ends.then(() => (over = true));
    while (this.answered < killAt && !over) await new Promise((done) => setTimeout(done, 5));
    await new Promise((done) => setTimeout(done, delay));
    if (await this.site.kill(victim)) this.sum.kills[victim] += 1;
    await ends;
    await bulk;
    await this.site.waitUntilBack();
    this.sum.rounds += 1;
    await this.checkPublished(stories, before);
    // Whoever was interrupted goes on, and may send the same once more.
    for (const story of stories) {
      await this.insist(story);
      if (this.random() < 0.3) await this.upload(story);
    }
    await this.checkWhole();
    await this.checkPublished([], this.published);
  }

  /** What outsiders see is what was said to be published, or what was under way when the program died. */
  private async checkPublished(
    underWay: readonly Story[],
    before: ReadonlyMap<string, number>,
  ): Promise<void> {
    const answer = await fetch(
      `${this.site.base}/api/v1/observations?indicator=r1.np&year=2019..2025&limit=1000`,
    );
    if (answer.status !== 200)
      throw new Error(`observations: ${answer.status} ${await answer.text()}`);
    const { rows } = (await answer.json()) as {
      rows: { agency: string; fiscalYear: number; value: number | null }[];
    };
    const seen = new Map(rows.map((r) => [`${r.agency}-${r.fiscalYear}`, r.value]));
    const started = new Map(underWay.map((s) => [reportOf(s), s.np]));
    for (const id of new Set([...this.published.keys(), ...started.keys()])) {
      const value = seen.get(id) ?? null;
      const said = this.published.get(id) ?? null;
      const mayBe = [said, ...(said === started.get(id) ? [] : [started.get(id) ?? null])];
      if (!mayBe.includes(value))
        throw new Error(`${id} is ${value}; it was said to be ${said}, after ${before.get(id)}`);
      if (started.has(id)) {
        if (said === started.get(id)) this.sum.published += 1;
        else if (value === started.get(id)) this.sum.applied += 1;
        else this.sum.broken += 1;
      }
    }
  }

  /** Nothing half, nothing twice. */
  async checkWhole(): Promise<void> {
    const faults = await this.query<{ what: string; id: string }>(
      `SELECT 'two versions count' AS what, report_id AS id FROM report_version WHERE published_at IS NOT NULL AND superseded_at IS NULL GROUP BY report_id HAVING count(*) > 1
       UNION ALL SELECT 'published twice', v.report_id || ' ' || o.value FROM report_version v JOIN observation o ON o.version_id = v.id AND o.cell_id = 'r1.np' WHERE v.published_at IS NOT NULL GROUP BY v.report_id, o.value HAVING count(*) > 1
       UNION ALL SELECT 'cells are missing', v.id::text FROM report_version v WHERE (SELECT count(*) FROM observation o WHERE o.version_id = v.id) <> CASE v.form WHEN '2021' THEN $1::int ELSE $2::int END
       UNION ALL SELECT 'findings are missing', v.id::text FROM report_version v WHERE NOT EXISTS (SELECT 1 FROM finding f WHERE f.version_id = v.id)
       UNION ALL SELECT 'state without its change', v.id::text FROM report_version v WHERE v.state IS DISTINCT FROM (SELECT c.to_state FROM state_change c WHERE c.version_id = v.id ORDER BY c.id DESC LIMIT 1)
       UNION ALL SELECT 'original is missing or altered', v.id::text FROM report_version v LEFT JOIN document d ON d.sha256 = v.sha256 WHERE v.sha256 IS NOT NULL AND encode(sha256(d.bytes), 'hex') IS DISTINCT FROM v.sha256
       UNION ALL SELECT 'acceptance missing or doubled', v.id::text FROM report_version v WHERE v.published_at IS NOT NULL AND (SELECT count(*) FROM acceptance a WHERE a.version_id = v.id AND a.published) <> 1
       UNION ALL SELECT 'entry missing or doubled', v.id::text FROM report_version v WHERE v.published_at IS NOT NULL AND (SELECT count(*) FROM audit_log l WHERE l.action = 'report.accept' AND l.data->'after'->>'versionId' = v.id::text) <> 1`,
      [FORM_2021.cells.length, FORM_2019.cells.length],
    );
    if (faults.length > 0) throw new Error(faults.map((f) => `${f.what}: ${f.id}`).join("; "));
    const sets = folderSets(this.site.folder);
    for (const bulk of await onShelf(sets))
      for (const file of bulk.files) {
        const bytes = readFileSync(
          (await sets.open(setOfVersion(bulk.dataVersion), file.name)) ?? file.name,
        );
        if (createHash("sha256").update(bytes).digest("hex") !== file.sha256)
          throw new Error(`the bulk file ${file.name} is not whole`);
      }
  }

  /**
   * The chain of the audit log, by the command that an auditor runs. @throws with its words where
   * it is broken
   */
  checkAudit(): Promise<void> {
    return new Promise((done, failed) => {
      const child = spawn(process.execPath, ["bin/sunledger.mjs", "audit", "verify"], {
        stdio: ["ignore", "pipe", "pipe"],
        env: childEnvironment(),
      });
      let said = "";
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (data) => (said += String(data)));
      child.on("exit", (code) => (code === 0 ? done() : failed(new Error(said))));
    });
  }
}
