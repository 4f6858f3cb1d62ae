/**
 * Threats to publication: nobody makes a figure public, or changes one, but by accepting that very
 * version with the right to do so.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { answerApi } from "@/lib/api/handle-request";
import { handleAccept, handleReturn } from "@/lib/desk/filing/decide";
import { handleSave } from "@/lib/desk/filing/save";
import { handleDiscard, handleUndo, handleWithdraw } from "@/lib/desk/filing/take-back";
import { handleAliasProposal } from "@/lib/desk/proposals";
import { handleCloseRound, handleReopenRound } from "@/lib/desk/rounds";
import { handleUpload } from "@/lib/desk/upload";
import { env } from "@/lib/env";
import { connectionPool, readTransaction } from "@/lib/store/client";
import { openRound } from "@/lib/store/commands/rounds";
import { eachBulkRow, type BulkRow } from "@/lib/store/queries/bulk";
import { readCorrectedCells } from "@/lib/store/queries/corrected-cells";
import { inventReport, type ReportOptions } from "../builders/invented-report";
import { aCity, anAccount, cookieOf, post } from "../builders/people";
import { acceptAnyhow, anAcceptor } from "../builders/publish";

const rows = async <T extends object>(sql: string, args: unknown[] = []): Promise<T[]> =>
  (await connectionPool().query<T>(sql, args)).rows;
const send = async (
  handle: (request: Request) => Promise<Response>,
  fields: Record<string, string>,
  who: string,
): Promise<Response> => handle(await post("/api/desk/x", fields, await cookieOf(who)));

type Uploaded = { outcome: string; versionId: number; held: string[]; state: string | null };
async function upload(
  who: string,
  report: ReportOptions,
  fields: Record<string, string> = {},
): Promise<Uploaded & { batchId: number }> {
  const form = new FormData();
  for (const [k, v] of Object.entries(fields)) form.set(k, v);
  form.set(
    "files",
    new File([new Uint8Array(inventReport(report))], report.file ?? `${report.year}.html`),
  );
  const answer = await handleUpload(
    new Request("http://localhost:3000/api/desk/upload", {
      method: "POST",
      body: form,
      headers: {
        origin: "http://localhost:3000",
        host: "localhost:3000",
        accept: "application/json",
        cookie: await cookieOf(who),
      },
    }),
  );
  const { items, batchId } = (await answer.json()) as { items: Uploaded[]; batchId: number };
  const [item] = items;
  if (!item) throw new Error("no item");
  return { ...item, batchId };
}
type Head = { version: string; revision: string; state: string };
async function head(versionId: number): Promise<Head> {
  const [row] = await rows<Head>(
    "SELECT id::text AS version, revision::text AS revision, state FROM report_version WHERE id = $1",
    [versionId],
  );
  if (!row) throw new Error("no version");
  return row;
}
const api = async (path: string): Promise<Response> => {
  const url = new URL(`http://localhost:3000/api/v1/${path}`);
  return answerApi(new Request(url), url.pathname.slice("/api/v1/".length).split("/"));
};
const published = () =>
  rows<{ id: string; value: number | null }>(
    "SELECT v.report_id AS id, o.value FROM report_version v JOIN observation o ON o.version_id = v.id WHERE o.cell_id = 'r1.np' AND v.published_at IS NOT NULL AND v.superseded_at IS NULL ORDER BY 1",
  );
const alias = (name: string) => send(handleAliasProposal, { name, agencyId: "west" }, "supervisor");

const EAST = { agency: "测试市东局", year: 2024 };
const WEST = "测试市西局";
const CLEAN = { accept: "clean" };

beforeAll(async () => {
  await aCity();
  await anAcceptor();
  for (const role of ["editor", "reviewer", "supervisor", "admin"] as const) await anAccount(role);
});

describe("a file that arrives", () => {
  it("of a supervisor waits in review unless the supervisor chooses otherwise", async () => {
    expect(await upload("supervisor", EAST)).toMatchObject({ outcome: "review" });
    expect(await published()).toEqual([]);
  });

  it("is public at no address before it is accepted: no page, no cells, no original, no name", async () => {
    for (const path of ["reports/east-2024", "reports/east-2024/source", "reports/east-2024.csv"])
      expect((await api(path)).status, path).toBe(404);
    expect(await (await api("reports")).text()).not.toContain("east-2024");
  });

  it("is held with an error, of a year not over, of a body not on the roster, or over a published one, whoever sends it", async () => {
    expect(await upload("supervisor", { ...EAST, year: 2022 }, CLEAN)).toMatchObject({
      outcome: "published",
      held: [],
    });
    const held = async (report: ReportOptions) => (await upload("supervisor", report, CLEAN)).held;
    expect(await held({ ...EAST, year: 2022, np: 7 })).toContain("replaces");
    expect(await held({ ...EAST, year: 2023, broken: true })).toContain("unexplained");
    expect(await held({ ...EAST, year: 2029 })).toContain("year_not_over");
    await openRound(
      {
        year: 2021,
        deadlines: [],
        roster: [{ agencyId: "east", basis: "art49_dept", expected: true }],
      },
      { actor: "test" },
    );
    expect(await held({ agency: WEST, year: 2021 })).toContain("not_on_roster");
    expect(await published()).toEqual([{ id: "east-2022", value: 5 }]);
  });

  it("cannot be published by asking nicely: an editor's choice of `accept` counts for nothing", async () => {
    const before = await published();
    const item = await upload("editor", { ...EAST, year: 2020 }, CLEAN);
    expect(item).toMatchObject({ outcome: "draft", held: [] });
    expect(await published()).toEqual(before);
  });

  it("with the figures of what counts is attached to it and makes no version", async () => {
    const made = () => rows("SELECT 1 FROM report_version WHERE report_id = 'east-2022'");
    const before = (await made()).length;
    const sent = await upload("supervisor", { ...EAST, year: 2022, prose: "另存的一份。" });
    expect(sent).toMatchObject({ outcome: "attached" });
    expect(await made()).toHaveLength(before);
  });

  it("never replaces a draft on which somebody worked", async () => {
    const first = await upload("editor", { ...EAST, year: 2019 });
    await rows(
      "INSERT INTO remark (report_id, version_id, kind, text, status, author) VALUES ('east-2019', $1, 'acknowledgement', '✓', 'internal', 'editor')",
      [first.versionId],
    );
    const second = await upload("editor", { ...EAST, year: 2019, np: 6 });
    expect((await head(first.versionId)).state).toBe("draft");
    expect((await head(second.versionId)).state).toBe("draft");
    const third = await upload("editor", { ...EAST, year: 2019, np: 8 });
    expect((await head(second.versionId)).state, "nobody touched it").toBe("superseded");
    expect((await head(third.versionId)).state).toBe("draft");
  });
});

describe("a waiting file", () => {
  it("is never more than its sender's: a bureau's is refused when its name turns out to be another bureau's", async () => {
    const before = await published();
    const sent = await upload("editor", { agency: "测试市西部局", year: 2022 });
    expect(sent.outcome).toBe("proposed_agency");
    expect((await alias("测试市西部局")).status).toBe(303);
    expect(await published()).toEqual(before);
    expect(
      await rows(
        "SELECT outcome, reason->>'code' AS code FROM import_item ORDER BY id DESC LIMIT 1",
      ),
    ).toEqual([{ outcome: "refused", code: "other_agency" }]);
    expect(
      await rows(
        "SELECT actor FROM audit_log WHERE action = 'upload.refuse' ORDER BY id DESC LIMIT 1",
      ),
    ).toEqual([{ actor: "editor" }]);
  });

  it("of a supervisor who asked for `accept=clean` still waits to be accepted", async () => {
    const before = await published();
    await upload("supervisor", { agency: "测试市西边局", year: 2020 }, CLEAN);
    await alias("测试市西边局");
    expect(await published()).toEqual(before);
    expect(await rows("SELECT state FROM report_version WHERE report_id = 'west-2020'")).toEqual([
      { state: "review" },
    ]);
  });
});

describe("an acceptance", () => {
  it("that replaces a version needs a public reason, asks for it, and keeps the address of the original", async () => {
    await rows(
      "UPDATE report_version SET source_url = 'https://example.gov.cn/east' WHERE report_id = 'east-2022' AND published_at IS NOT NULL",
    );
    const sent = await upload("supervisor", { ...EAST, year: 2022, np: 9 });
    const v = await head(sent.versionId);
    const without = await send(handleAccept, v, "supervisor");
    expect(without.status).toBe(422);
    expect(await without.text()).toContain('name="publicReason" required');
    expect(await published()).toEqual([{ id: "east-2022", value: 5 }]);
    const done = await send(handleAccept, { ...v, publicReason: "原报送漏计四件" }, "supervisor");
    expect(done.status).toBe(303);
    expect(await published()).toEqual([{ id: "east-2022", value: 9 }]);
    expect(
      await rows(
        "SELECT source_url AS url, public_reason AS why FROM report_version WHERE id = $1",
        [sent.versionId],
      ),
    ).toEqual([{ url: "https://example.gov.cn/east", why: "原报送漏计四件" }]);
    expect(
      await rows(
        "SELECT actor, mode, same_person, filed_by FROM acceptance WHERE version_id = $1",
        [sent.versionId],
      ),
    ).toEqual([{ actor: "supervisor", mode: "seen", same_person: true, filed_by: "supervisor" }]);
  });

  it("by somebody without the right is refused by the command itself", async () => {
    const sent = await upload("supervisor", { agency: WEST, year: 2022 });
    for (const actor of ["editor", "reviewer", "nobody"])
      expect(await acceptAnyhow(sent.versionId, { by: { actor } }), actor).toMatchObject({
        refused: "blocked",
        checks: [{ code: "not_entitled" }],
      });
  });

  it("is refused to whoever filed, where two persons are demanded", async () => {
    const sent = await upload("supervisor", { agency: WEST, year: 2024 });
    env.SUNLEDGER_TWO_PERSONS = "1";
    try {
      expect(await acceptAnyhow(sent.versionId, { by: { actor: "supervisor" } })).toMatchObject({
        checks: [{ code: "same_person" }],
      });
      expect(await acceptAnyhow(sent.versionId, { by: { actor: "admin" } })).toMatchObject({
        changed: true,
      });
    } finally {
      env.SUNLEDGER_TWO_PERSONS = "0";
    }
  });

  it("of a year that goes on takes another person, who confirms it", async () => {
    const sent = await upload("supervisor", { agency: WEST, year: 2029 });
    expect(await acceptAnyhow(sent.versionId, { by: { actor: "supervisor" } })).toMatchObject({
      checks: [{ code: "year_not_over" }],
    });
    expect(
      await acceptAnyhow(sent.versionId, { by: { actor: "admin" }, confirmed: new Set() }),
    ).toMatchObject({ checks: [{ code: "year_not_over" }] });
  });

  it("waits, like every filing, for a closed round to be reopened with a reason", async () => {
    const waiting = await upload("supervisor", { agency: WEST, year: 2023 });
    await openRound(
      {
        year: 2023,
        deadlines: [],
        roster: [{ agencyId: "west", basis: "art49_dept", expected: true }],
      },
      { actor: "test" },
    );
    await send(handleCloseRound, { year: "2023" }, "supervisor");
    expect(await acceptAnyhow(waiting.versionId)).toMatchObject({
      checks: [{ code: "round_closed" }],
    });
    expect(await upload("supervisor", { agency: WEST, year: 2023, np: 8 })).toMatchObject({
      outcome: "refused",
    });
    const bare = { year: "2023" };
    await send(handleReopenRound, bare, "supervisor");
    expect(await acceptAnyhow(waiting.versionId)).toMatchObject({ refused: "blocked" });
    await send(handleReopenRound, { ...bare, reason: "补报" }, "supervisor");
    expect(await acceptAnyhow(waiting.versionId)).toMatchObject({ changed: true });
    expect(
      await rows("SELECT data->>'note' AS why FROM audit_log WHERE action = 'round.reopen'"),
    ).toEqual([{ why: "补报" }]);
  });
});

describe("a correction", () => {
  it("never rewrites what the source is said to print", async () => {
    const sent = await upload("supervisor", { agency: WEST, year: 2022, np: 11 });
    const held = await head(sent.versionId);
    await send(
      handleSave,
      { ...held, "c.r1.np": "12", reason: "漏计一件", from: "review" },
      "supervisor",
    );
    expect(await acceptAnyhow(sent.versionId)).toMatchObject({ changed: true });
    const { cells } = (await (await api("reports/west-2022")).json()) as {
      cells: Record<string, object>;
    };
    expect(cells["r1.np"]).toMatchObject({
      value: 12,
      raw: "11",
      state: "corrected",
      correctedBy: "supervisor",
      correctionReason: "漏计一件",
    });
    expect(cells["r37.np"]).toMatchObject({
      value: 11,
      raw: "11",
      state: "reported",
      correctedBy: null,
    });
    const csv = await (await api("reports/west-2022.csv")).text();
    expect(csv).toMatch(/r1\.np,12,11,corrected,.*supervisor,漏计一件/);
  });

  it("is said of every figure that rests on it: in observations, rankings and files", async () => {
    const flags = async (indicator: string) => {
      const { rows: found } = (await (
        await api(`observations?indicator=${indicator}&year=2022&agency=west`)
      ).json()) as { rows: { flags: string[] }[] };
      return found.map((r) => r.flags.includes("corrected"));
    };
    expect(await flags("r1.np")).toEqual([true]);
    expect(await flags("r37.np")).toEqual([false]);
    const { rows: ranked } = (await (
      await api("rankings?indicator=r1.np&year=2022&failed=include")
    ).json()) as { rows: { agency: string; flags: string[]; note: string | null }[] };
    expect(ranked.find((r) => r.agency === "west")).toMatchObject({
      flags: expect.arrayContaining(["corrected"]),
      note: expect.stringContaining("r1.np"),
    });
    const cells: BulkRow[] = [];
    await readTransaction((tx) =>
      eachBulkRow(tx, { year: 2022 }, (batch) => void cells.push(...batch)),
    );
    expect(
      cells
        .filter((c) => c.reportId === "west-2022" && c.state === "corrected")
        .map((c) => [c.cell, c.value, c.printed, c.correctionReason]),
    ).toEqual([["r1.np", 12, "11", "漏计一件"]]);
  });

  it("that is put back is none, nor is a reading that the machine could not tell", async () => {
    const [v] = await rows<{ id: number }>(
      "SELECT id FROM report_version WHERE report_id = 'west-2022' AND state = 'published'",
    );
    if (!v) throw new Error("nothing published");
    const corrected = () =>
      readTransaction((tx) =>
        readCorrectedCells(tx, [v.id], ["r1.np", "r31.np", "r341.np", "r37.np"]),
      );
    const set = (cell: string, value: number, machine: object) =>
      rows("UPDATE observation SET value = $3 WHERE version_id = $1 AND cell_id = $2", [
        v.id,
        cell,
        value,
      ]).then(() =>
        rows(
          `INSERT INTO correction (version_id, cell_id, from_value, from_raw, from_state, to_value, to_raw, to_state, machine, reason, actor, revision)
           VALUES ($1,$2,NULL,NULL,'suspect',$3,NULL,'reported',$4,'x','supervisor',9)`,
          [v.id, cell, value, JSON.stringify(machine)],
        ),
      );
    await set("r31.np", 10, { value: null, raw: "1O", state: "suspect" });
    await set("r341.np", 1, { value: null, raw: " 1 ", state: "suspect" });
    await set("r37.np", 11, { value: 11, raw: "11", state: "reported" });
    expect((await corrected()).map((c) => c.cell)).toEqual(["r1.np"]);
    await set("r341.np", 4, { value: null, raw: " 1 ", state: "suspect" });
    expect((await corrected()).map((c) => c.cell)).toEqual(["r1.np", "r341.np"]);
  });
});

describe("taking back", () => {
  it("asks for the words that it needs, with the field for them", async () => {
    const sent = await upload("supervisor", { agency: WEST, year: 2019 });
    const answer = await send(handleReturn, await head(sent.versionId), "supervisor");
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('name="note" required');
  });

  it("withdraws a publication with a public reason: it counts nowhere, and its content is gone from every address", async () => {
    const [v] = await rows<Head>(
      "SELECT id::text AS version, revision::text AS revision, state FROM report_version WHERE report_id = 'east-2022' AND state = 'published'",
    );
    if (!v) throw new Error("nothing published");
    expect(await (await send(handleWithdraw, v, "supervisor")).text()).toContain(
      'name="withdrawReason" required',
    );
    const fields = { ...v, withdrawReason: "报告对象有误" };
    expect((await send(handleWithdraw, fields, "editor")).status).toBe(403);
    await send(handleWithdraw, fields, "supervisor");
    expect((await published()).map((r) => r.id)).not.toContain("east-2022");
    const report = (await (await api("reports/east-2022")).json()) as { version: number };
    expect(report).toMatchObject({ state: "withdrawn", reason: "报告对象有误", cells: {} });
    expect((await api(`reports/east-2022/source?version=${report.version}`)).status).toBe(404);
    expect(await (await api("changes")).text()).toContain("报告对象有误");
  });

  it("undoes a batch within the hour, by whoever made it alone", async () => {
    const sent = await upload("supervisor", { agency: "测试市东局", year: 2021 }, CLEAN);
    expect(sent.outcome).toBe("published");
    const act = { act: `batch:${sent.batchId}`, withdrawReason: "传错了一批" };
    await send(handleUndo, act, "admin");
    expect((await head(sent.versionId)).state).toBe("published");
    await send(handleUndo, act, "supervisor");
    expect((await head(sent.versionId)).state).toBe("withdrawn");
    expect(await upload("supervisor", { agency: "测试市东局", year: 2021 })).toMatchObject({
      outcome: "review",
    });
  });

  it("gives a draft up without touching anything public; the same file can be sent again", async () => {
    const before = await published();
    const sent = await upload("editor", { ...EAST, year: 2025 });
    await send(handleDiscard, await head(sent.versionId), "editor");
    expect((await head(sent.versionId)).state).toBe("discarded");
    expect(await upload("editor", { ...EAST, year: 2025 })).toMatchObject({ outcome: "draft" });
    expect(await published()).toEqual(before);
  });
});
