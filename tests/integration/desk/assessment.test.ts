/**
 * The whole way of an assessment through the desk's forms: sheet, score, reply, decision,
 * rectification, publication; who may see and do what.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { GET as getFile } from "@/app/api/desk/assessment/file/route";
import { GET as getProof } from "@/app/api/desk/assessment/proof/route";
import { exampleSheet } from "@/lib/assessment/examples";
import type { MessageKind } from "@/lib/collection/messages";
import { valueAt } from "@/lib/lookup";
import { queryPrivate } from "@/lib/store/client";
import { readRectificationTasks } from "@/lib/store/queries/rectification-tasks";
import { listMessages } from "@/lib/store/queries/messages";
import { findUser } from "@/lib/store/queries/users";
import { assessmentView, cardView, findSheet } from "@/lib/views/assessment";
import { findDayReminders } from "@/lib/views/reminders";
import { cockpitView } from "@/lib/views/cockpit";
import { requirePresent } from "@/lib/lookup";
import { inventReport } from "../../builders/invented-report";
import { aCity, anAccount, cookieOf, post, send } from "../../builders/people";
import { publishFiles } from "../../builders/publish";

const ALL = { kind: "all" } as const;
const SHEET = "2024-a";
const OF_EAST = { sheet: SHEET, slug: "east" };

const queryOf = (answer: Response) =>
  new URL(answer.headers.get("location") ?? "", "http://localhost").searchParams;
const said = (answer: Response) => queryOf(answer).get("said");
const tell = async (path: string, fields: Record<string, string>, as = "supervisor") =>
  send(`/api/desk/${path}`, fields, await cookieOf(as));
async function tellFile(path: string, fields: Record<string, string>, file: File, as: string) {
  const request = await post(`/api/desk/${path}`, fields, await cookieOf(as));
  const form = await request.formData();
  form.set("file", file);
  const headers = new Headers(request.headers);
  headers.delete("content-type");
  const { POST } = (await import(/* @vite-ignore */ `@/app/api/desk/${path}/route`)) as {
    POST: (request: Request) => Promise<Response>;
  };
  return POST(new Request(request.url, { method: "POST", body: form, headers }));
}
const download = async (what: string, as = "supervisor", format = "xlsx") =>
  getFile(
    new Request(
      `http://localhost/api/desk/assessment/file?sheet=${SHEET}&what=${what}&format=${format}`,
      { headers: { cookie: await cookieOf(as) } },
    ),
  );
const asFile = async (answer: Response, name: string) =>
  new File([await answer.arrayBuffer()], name);
const judgement = async (key: string) => {
  const view = requirePresent(await cardView(SHEET, "east", ALL), "card");
  return requirePresent(
    view.card.criteria.flatMap((c) => c.judgements).find((j) => j.key === key),
    "judgement",
  );
};
const taskCodes = async (login: string) => {
  const user = requirePresent(await findUser({ login }), login);
  return (await cockpitView(user)).tasks.map((t) => t.code);
};
const tasks = () => queryPrivate((tx) => readRectificationTasks(tx, ALL, { code: SHEET }));

/** Messages of a kind at the desk: to whom, and what they say. */
const messages = async (kind: string) =>
  (
    await listMessages(ALL, {
      kind: kind as MessageKind,
      channel: "desk",
      state: null,
      year: null,
      audience: null,
    })
  ).map((m) => `${m.audience} ${m.subject}\n${m.body}`);

beforeAll(async () => {
  await aCity();
  for (const role of ["supervisor", "editor", "reviewer", "auditor", "admin"] as const)
    await anAccount(role);
  await send(
    "/api/desk/rounds/open",
    { year: "2024", ticked: "1", "due.art49_dept": "2025-01-31", "file.art49_dept": "2025-01-20" },
    await cookieOf("supervisor"),
    { expected: ["east", "west", "town"] },
  );
  const bytes = inventReport({ agency: "测试市东局", year: 2024, broken: true });
  const { items } = await publishFiles({ files: [{ path: "east.html", bytes }] });
  expect(items[0]?.outcome).toBe("published");
});

describe("a score sheet", () => {
  it("is begun from an example by the supervisor, and by nobody else", async () => {
    const start = { code: SHEET, year: "2024", title: "评分表", from: "licheng" };
    for (const login of ["editor", "reviewer", "auditor"])
      expect((await tell("assessment/start", start, login)).status).toBe(403);
    expect(said(await tell("assessment/start", start))).toBe("started");
    expect(said(await tell("assessment/start", start))).toBe("bad");
    expect((await findSheet(SHEET))?.standards).toEqual(exampleSheet("licheng", 2024).standards);
  });

  it("goes out as a workbook and comes in again as it was", async () => {
    const file = await asFile(await download("standards"), "sheet.xlsx");
    const before = (await findSheet(SHEET))?.standards;
    expect(
      said(await tellFile("assessment/import", { sheet: SHEET, was: "1" }, file, "supervisor")),
    ).toBe("saved");
    expect(await findSheet(SHEET)).toMatchObject({ edition: 2, standards: before });
    // Somebody else has saved since.
    expect(
      said(await tellFile("assessment/import", { sheet: SHEET, was: "1" }, file, "supervisor")),
    ).toBe("changed_since");
  });

  it("with faults changes nothing, and names their cells", async () => {
    const table =
      "一级指标,二级指标,分值,评价标准,依据方式,依据,扣分\nA,B,10,x,规则,T9-X,5\nA,B,8,y,人工,,20\n";
    const file = new File([table], "sheet.csv");
    const answer = await tellFile(
      "assessment/import",
      { sheet: SHEET, was: "2" },
      file,
      "supervisor",
    );
    expect(queryOf(answer).get("faults")).toBe("F2-rule.G3-too_much.C3-points_differ");
    expect((await findSheet(SHEET))?.edition).toBe(2);
  });
});

describe("scores", () => {
  it("link each deduction to its cell, and leave open what nothing shows", async () => {
    const balance = await judgement("10");
    expect(balance).toMatchObject({ deducted: 2, gap: null });
    const [source] = valueAt(balance.deductions, 0).sources;
    expect(source).toMatchObject({ kind: "finding", rule: expect.stringMatching(/^T3-BAL/) });
    expect((source as { cells?: string[] } | undefined)?.cells?.length).toBeGreaterThan(0);
    expect(await judgement("2")).toMatchObject({ deducted: 0, gap: { code: "date_unknown" } });
    const view = requirePresent(await assessmentView(SHEET, ALL), "view");
    const west = requirePresent(
      view.rows.find((r) => r.agency.slug === "west"),
      "west",
    );
    // Nothing published after the day: late, and its content cannot be scored.
    expect(west.card.criteria.map((c) => c.score)).toEqual([0, null, null]);
  });

  it("by hand need a note, stay below the standard, and are for reviewers in reach", async () => {
    const score = { ...OF_EAST, standard: "5", points: "2", note: "" };
    expect(said(await tell("assessment/score", score))).toBe("bad");
    expect(said(await tell("assessment/score", { ...score, points: "9", note: "n" }))).toBe("bad");
    const noted = { ...score, note: "退回三周后才改" };
    expect((await tell("assessment/score", noted, "editor")).status).toBe(403);
    expect((await tell("assessment/score", noted, "reviewer")).status).toBe(404);
    expect(said(await tell("assessment/score", noted))).toBe("scored");
    expect(await judgement("5")).toMatchObject({
      deducted: 2,
      deductions: [{ sources: [{ kind: "hand", note: "退回三周后才改" }] }],
    });
  });

  it("are seen by the agency itself alone, and by the auditor", async () => {
    expect((await assessmentView(SHEET, { kind: "agency", agencyId: "east" }))?.rows).toHaveLength(
      1,
    );
    const own = await (await download("scores", "editor", "csv")).text();
    expect(own).toContain("东局");
    expect(own).not.toContain("西局");
    expect((await download("scores", "auditor", "csv")).status).toBe(200);
    expect((await tell("assessment/publish", { sheet: SHEET }, "auditor")).status).toBe(403);
  });
});

describe("a reply", () => {
  it("waits for the supervisor, who upholds or changes with a reason", async () => {
    const reply = { ...OF_EAST, standard: "5", text: "系统故障" };
    expect(said(await tell("assessment/reply", reply, "editor"))).toBe("replied");
    expect(said(await tell("assessment/reply", reply, "editor"))).toBe("waits");
    expect(
      (await tell("assessment/reply", { ...reply, slug: "west", standard: "2" }, "editor")).status,
    ).toBe(404);
    expect(await taskCodes("supervisor")).toContain("deduction_replies");
    const view = requirePresent(await cardView(SHEET, "east", ALL), "card");
    const decide = {
      ...OF_EAST,
      standard: "5",
      reply: String(valueAt(view.replies, 0).id),
      decision: "changed",
      points: "1",
    };
    expect(said(await tell("assessment/decide", decide))).toBe("bad");
    expect(said(await tell("assessment/decide", { ...decide, reason: "属实" }))).toBe("decided");
    expect(await judgement("5")).toMatchObject({ deducted: 1, rulingHolds: true });
    expect(await messages("reply_decided")).toEqual([expect.stringContaining("- 属实\n")]);
    expect(await taskCodes("supervisor")).not.toContain("deduction_replies");
  });
});

describe("a published result", () => {
  it("is told to each agency that lost points, with what for and where to reply", async () => {
    expect(await messages("deducted")).toEqual([]);
  });

  it("stays as it was, can be read as it was, and says what has changed since", async () => {
    expect(said(await tell("assessment/publish", { sheet: SHEET }))).toBe("published");
    const before = requirePresent(await cardView(SHEET, "east", ALL), "card");
    expect(before.published).toMatchObject({ changes: [], basis: { sheetEdition: 2 } });
    await tell("assessment/score", { ...OF_EAST, standard: "6", points: "6", note: "一件超期" });
    const after = requirePresent(await cardView(SHEET, "east", ALL), "card");
    expect(after.published?.card).toEqual(before.published?.card);
    expect(after.published?.changes.map((c) => c.code)).toEqual(["points"]);
    const told = (await messages("deducted")).filter((m) => m.includes("东局"));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^agency 考核扣分告知：测试市东局2024年度政府信息公开工作考核\n/);
    expect(told[0]).toMatch(/\n- .+，扣 [\d.]+ 分\n/);
    expect(told[0]).toContain(`/desk/assessment/${SHEET}/agency/east`);
    // Whom nothing was taken from is not written to.
    for (const m of await messages("deducted")) expect(m).toMatch(/扣 [\d.]+ 分/);
  });
});

describe("rectification", () => {
  it("goes from a deduction to proof and another person's check", async () => {
    const open = { ...OF_EAST, standard: "10", problem: "表三不平衡", lead: "张三", days: "10" };
    expect((await tell("rectification/open", open, "editor")).status).toBe(403);
    expect(said(await tell("rectification/open", open))).toBe("opened");
    const { id } = valueAt(await tasks(), 0);
    const task = String(id);
    expect(await taskCodes("editor")).toContain("rectify");
    expect(said(await tell("rectification/show", { task, note: "" }, "editor"))).toBe("bad");
    const proof = new File(["%PDF-1.7 invented"], "proof.pdf");
    expect(
      said(await tellFile("rectification/show", { task, note: "已更正" }, proof, "editor")),
    ).toBe("shown");
    expect(await taskCodes("editor")).not.toContain("rectify");
    expect(await taskCodes("supervisor")).toContain("recheck");
    expect(said(await tell("rectification/check", { task, move: "send_back" }))).toBe("bad");
    expect(
      said(await tell("rectification/check", { task, move: "send_back", note: "没有公开" })),
    ).toBe("send_back");
    expect(said(await tell("rectification/show", { task, note: "代为提交" }))).toBe("shown");
    expect(said(await tell("rectification/check", { task, move: "accept" }))).toBe("same_person");
    expect(said(await tell("rectification/check", { task, move: "accept" }, "admin"))).toBe(
      "accept",
    );
    const counts = { task_opened: 1, task_shown: 2, task_returned: 1, task_accepted: 1 };
    for (const [kind, n] of Object.entries(counts)) {
      const sent = await messages(kind);
      expect(sent, kind).toHaveLength(n);
      for (const m of sent) {
        expect(m).toContain("- 表三不平衡");
        expect(m).toContain(`/desk/assessment/rectification/${task}`);
        expect(m.startsWith("review")).toBe(kind === "task_shown");
      }
    }
    const [done] = await tasks();
    expect(done?.steps.map((s) => [s.to, s.by])).toEqual([
      ["open", "supervisor"],
      ["shown", "editor"],
      ["sent_back", "supervisor"],
      ["shown", "supervisor"],
      ["accepted", "admin"],
    ]);
    const sha256 = requirePresent(done?.steps[1]?.sha256, "proof");
    const proofFor = async (login: string) =>
      getProof(
        new Request(`http://localhost/api/desk/assessment/proof?task=${task}&sha256=${sha256}`, {
          headers: { cookie: await cookieOf(login) },
        }),
      );
    expect(await (await proofFor("editor")).text()).toBe("%PDF-1.7 invented");
    expect((await proofFor("reviewer")).status).toBe(404);
  });

  it("is reminded of before and after its deadline while it is owed", async () => {
    await tell("rectification/open", {
      ...OF_EAST,
      standard: "10",
      problem: "缺地址",
      lead: "",
      days: "5",
    });
    const task = requirePresent(
      (await tasks()).find((t) => t.problem === "缺地址"),
      "task",
    );
    const dayFrom = (n: number) =>
      new Date(Date.parse(task.dueOn) + n * 86_400_000).toISOString().slice(0, 10);
    const kindsOn = async (n: number) =>
      (await findDayReminders(dayFrom(n))).map((m) => m.kind).filter((k) => k.startsWith("task"));
    expect(await kindsOn(-3)).toEqual(["task_before"]);
    expect(await kindsOn(-2)).toEqual([]);
    expect(await kindsOn(1)).toEqual(["task_overdue"]);
    await tell("rectification/show", { task: String(task.id), note: "已补" }, "editor");
    expect(await kindsOn(1)).toEqual([]);
  });

  it("is exchanged as a workbook: out, in without a change, in as tasks, in as what was mended", async () => {
    const exchange = async (file: File, as: string) =>
      tellFile("assessment/exchange", { sheet: SHEET, days: "10" }, file, as);
    const before = (await tasks()).length;
    // Who may not make tasks gets a table of tasks alone.
    expect(
      said(await exchange(await asFile(await download("exchange", "editor"), "t.xlsx"), "editor")),
    ).toBe("unchanged");
    const foreignRow = new File(["编号,机关,问题明细,整改结果\n,east,没有备案,\n"], "t.csv");
    expect(queryOf(await exchange(foreignRow, "editor")).get("faults")).toBe("A2-missing");
    expect(
      said(await exchange(await asFile(await download("exchange"), "t.xlsx"), "supervisor")),
    ).toBe("exchanged");
    const made = await tasks();
    expect(made.length).toBeGreaterThan(before);
    expect(
      said(await exchange(await asFile(await download("exchange"), "t.xlsx"), "supervisor")),
    ).toBe("unchanged");
    const own = requirePresent(
      made.find((t) => t.slug === "east" && t.state === "open"),
      "task",
    );
    const table = `编号,问题明细,整改结果\n${own.id},${own.problem},已整改\n`;
    const told = await messages("task_shown");
    expect(said(await exchange(new File([table], "t.csv"), "editor"))).toBe("exchanged");
    const news = (await messages("task_shown")).filter((m) => !told.includes(m));
    expect(news).toHaveLength(1);
    expect(news[0]).toMatch(/^review 整改结果待复核/);
    expect(news[0]).toContain("- 已整改");
    expect(news[0]).toContain(`/desk/assessment/rectification/${own.id}`);
    expect((await tasks()).find((t) => t.id === own.id)?.state).toBe("shown");
    const foreign = requirePresent(
      made.find((t) => t.slug === "west"),
      "task",
    );
    const other = new File([`编号,问题明细,整改结果\n${foreign.id},x,已整改\n`], "t.csv");
    expect(queryOf(await exchange(other, "editor")).get("faults")).toBe("A2-unknown");
  });
});
