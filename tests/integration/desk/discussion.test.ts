/** A question of the bureau reaches its reviewers, the answer the bureau; nobody else may write. */
import { beforeAll, describe, expect, it } from "vitest";
import { handleDiscuss } from "@/lib/desk/filing/discuss";
import { valueAt } from "@/lib/lookup";
import { importFiles } from "@/lib/store/commands/import-files";
import { listMessages } from "@/lib/store/queries/messages";
import { readThread } from "@/lib/store/queries/thread";
import { inventReport } from "@/tests/builders/invented-report";
import { aCity, anAccount, cookieOf, post } from "@/tests/builders/people";

let version = 0;
let reportId = "";
const write = async (who: "editor" | "supervisor" | "auditor", fields: Record<string, string>) =>
  handleDiscuss(
    await post(
      "/api/desk/report/discuss",
      { version: String(version), from: "report", ...fields },
      await cookieOf(who),
    ),
  );
const threadMessages = async () =>
  (
    await listMessages(
      { kind: "all" },
      { kind: "thread", channel: "desk", state: null, year: null, audience: null },
    )
  ).map((m) => m.audience);

beforeAll(async () => {
  await aCity();
  for (const role of ["editor", "supervisor", "auditor"] as const) await anAccount(role);
  const bytes = inventReport({ agency: "测试市东局", year: 2024 });
  const { items } = await importFiles({
    files: [{ path: "a.html", bytes }],
    actor: "editor",
    filing: "draft",
  });
  const item = valueAt(items, 0);
  version = item.versionId ?? 0;
  reportId = item.reportId ?? "";
});

describe("the discussion of a report", () => {
  it("carries a question and its answer, each with a message to the other side", async () => {
    expect((await write("editor", { text: "第三行如何填？", about: "T3-BAL" })).status).toBe(303);
    expect(await threadMessages()).toEqual(["review"]);
    expect((await write("supervisor", { text: "按收件时间填。" })).status).toBe(303);
    expect(await threadMessages()).toEqual(["agency", "review"]);
    const notes = await readThread(reportId);
    expect(notes.map((n) => [n.side, n.rule, n.text])).toEqual([
      ["agency", "T3-BAL", "第三行如何填？"],
      ["review", null, "按收件时间填。"],
    ]);
  });

  it("takes nothing from an auditor, nothing empty, nothing about another report", async () => {
    expect((await write("auditor", { text: "?" })).status).toBe(403);
    expect((await write("editor", { text: " " })).status).not.toBe(303);
    expect((await write("editor", { text: "?", version: "999999" })).status).toBe(404);
    expect(await readThread(reportId)).toHaveLength(2);
  });
});
