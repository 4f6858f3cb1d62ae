import { describe, expect, it } from "vitest";
import { chooseDeliveries, isDigestDay, USUAL_PLAN, type Contact } from "@/lib/collection/messages";
import { checkMail } from "@/lib/cli/doctor/settings";
import { planForm } from "@/lib/desk/outbox";
import { findDebtors, isReminderDay } from "@/lib/views/reminders";
import type { ProgressRow } from "@/lib/store/queries/rounds";
import { accepted, refused } from "@/tests/builders/forms";
import { writeLetter, writeReceipt, type LetterFacts } from "@/lib/exports/letters/letter";

const wang: Contact = { name: "王某", mail: "w@example.cn", phone: "123" };
const li: Contact = { name: "李某", mail: "W@example.cn", phone: null };
const zhao: Contact = { name: "赵某", mail: null, phone: "456" };

describe("the ways to an agency", () => {
  it.each([
    ["all set", [wang], true, true, ["desk", "mail w@example.cn", "webhook w@example.cn"]],
    ["one address of two contacts", [wang, li], true, false, ["desk", "mail w@example.cn"]],
    ["no mail is set", [wang, zhao], false, false, ["desk", "list 123", "list 456"]],
    ["nobody has an address", [zhao], true, false, ["desk", "list 456"]],
    ["no contact at all", [], true, false, ["desk", "list"]],
  ] as const)("%s", (_, contacts, mail, webhook, expected) => {
    const ways = chooseDeliveries(contacts, { mail, webhook });
    expect(
      ways.map((w) =>
        [w.channel, w.channel === "list" ? w.phone : w.address].filter(Boolean).join(" "),
      ),
    ).toEqual(expected);
  });
});

describe("days of reminders", () => {
  it.each([
    ["2026-01-17", true],
    ["2026-01-18", false],
    ["2026-01-30", true],
    ["2026-01-31", false],
    ["2026-02-01", true],
    ["2026-02-02", false],
    ["2026-02-28", true],
  ])("of 31 January: %s %s", (today, expected) => {
    expect(isReminderDay("2026-01-31", today, USUAL_PLAN.publish)).toBe(expected);
  });
});

describe("who is reminded of which deadline", () => {
  const nothing = {
    agencyId: "east",
    expected: true,
    isPublic: false,
    fileBy: "2026-01-20",
    dueOn: "2026-01-31",
    statedFiledOn: null,
    ownFiledOn: null,
    hereOn: null,
    publishedOn: null,
  } as ProgressRow;
  const kinds = (more: Partial<ProgressRow>, today: string) =>
    (["file_before", "file_overdue", "before", "overdue"] as const).filter(
      (kind) => findDebtors([{ ...nothing, ...more }], { kind, year: 2025, today }).length > 0,
    );
  it.each<[Partial<ProgressRow>, string, string[]]>([
    [{}, "2026-01-20", ["file_before", "before"]],
    [{}, "2026-01-21", ["file_overdue", "before"]],
    [{}, "2026-02-01", ["file_overdue", "overdue"]],
    [{ fileBy: null }, "2026-01-21", ["before"]],
    [{ hereOn: "2026-01-25" }, "2026-01-26", ["before"]],
    [{ statedFiledOn: "2026-01-19" }, "2026-02-01", ["overdue"]],
    [{ publishedOn: "2026-01-22" }, "2026-01-25", ["before"]],
    [{ isPublic: true }, "2026-02-01", []],
    [{ expected: false }, "2026-02-01", []],
  ])("%o on %s: %o", (more, today, expected) => expect(kinds(more, today)).toEqual(expected));
});

describe("days that somebody sets", () => {
  const days = {
    file_before: "7，3、1",
    file_after: "",
    publish_before: "14",
    publish_after: "1,1",
  };
  it("take any comma, each day once, and none", () =>
    expect(accepted(planForm, days)).toEqual({
      file_before: [7, 3, 1],
      file_after: [],
      publish_before: [14],
      publish_after: [1],
    }));
  it.each(["-1", "91", "a", "1;2", "1,,2"])("refuse %s", (text) =>
    expect(refused(planForm, days, { file_after: text }).file_after).toBe("day_list"),
  );
  it("of a weekly digest are Mondays", () => {
    expect(isDigestDay("weekly", "2026-01-26")).toBe(true);
    expect(isDigestDay("weekly", "2026-01-27")).toBe(false);
    expect(isDigestDay("daily", "2026-01-27")).toBe(true);
  });
});

describe("a letter", () => {
  const facts: LetterFacts = {
    agency: "测试市公安局",
    kind: "body",
    year: 2025,
    today: "2026-02-03",
    due: "2026-01-31",
    by: null,
    publishedOn: null,
    isPublic: false,
    office: null,
    contact: null,
  };
  const text = (kind: Parameters<typeof writeLetter>[0], more: Partial<LetterFacts>) =>
    writeLetter(kind, { ...facts, ...more }).paragraphs.join("");

  it("calls late what is late, and what is not only due", () => {
    expect(text("overdue", {})).toContain("已超过期限");
    expect(text("overdue", { today: "2026-01-31" })).toContain("将于2026年1月31日届满");
    expect(text("notice", { isPublic: true, publishedOn: "2026-01-31" })).toContain("符合期限");
    expect(text("notice", { isPublic: true, publishedOn: "2026-02-01" })).toContain("晚于期限");
  });
  it("does not judge a publication without a day, nor invent one", () => {
    const unknown = text("notice", { isPublic: true });
    expect(unknown).toContain("公布日期不详");
    expect(unknown).not.toMatch(/符合期限|晚于期限/);
  });

  it("that a report was received says when it was filed apart from when it was entered", () => {
    const filed = {
      ...facts,
      filedOn: null,
      address: null,
      reportId: "east-2025",
      versionNo: 2,
      enteredAt: "2026-02-03 09:15",
      enteredBy: "王某",
      given: 170,
      cells: 200,
      sha256: null,
      attached: ["盖章件.pdf"],
    };
    const receipt = writeReceipt(filed);
    expect(receipt.paragraphs[0]).toContain("收到日期无记录");
    expect(Object.fromEntries(receipt.rows)).toEqual({
      报告编号: "east-2025（第2版）",
      登记时间: "2026-02-03 09:15",
      登记人: "王某",
      数据: "200格中170格有数",
      附件: "盖章件.pdf",
    });
    expect(writeReceipt({ ...filed, filedOn: "2026-01-30" }).paragraphs[0]).toContain(
      "已于2026年1月30日收到",
    );
  });
});

describe("what doctor says of mail", () => {
  const set = {
    SUNLEDGER_SMTP_URL: "smtp://localhost",
    SUNLEDGER_MAIL_FROM: "desk@example.cn",
    SUNLEDGER_WEBHOOK_URL: undefined,
    SUNLEDGER_WEBHOOK_SECRET: undefined,
  };
  it.each([
    [set, null, "ok"],
    [set, "ECONNREFUSED", "fault"],
    [{ ...set, SUNLEDGER_MAIL_FROM: undefined }, null, "fault"],
    [{ ...set, SUNLEDGER_SMTP_URL: undefined }, null, "note"],
    [{ ...set, SUNLEDGER_WEBHOOK_URL: "https://example.cn" }, null, "fault"],
  ] as const)("%j, %s", async (env, trouble, state) => {
    expect((await checkMail(env, () => Promise.resolve(trouble))).state).toBe(state);
  });
});
