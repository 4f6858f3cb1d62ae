import { describe, expect, it } from "vitest";
import { chooseDeliveries, type Contact } from "@/lib/collection/messages";
import { checkMail } from "@/lib/cli/doctor/settings";
import { isReminderDay } from "@/lib/views/reminders";
import { writeLetter, type LetterFacts } from "@/lib/exports/letters/letter";

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
    expect(isReminderDay("2026-01-31", today)).toBe(expected);
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
    filedOn: null,
    publishedOn: null,
    isPublic: false,
    address: null,
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
    expect(text("receipt", {})).toContain("收到日期无记录");
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
