import { describe, expect, it } from "vitest";
import { filingForms } from "@/lib/desk/filing/forms";
import { signInForm } from "@/lib/desk/sign-in";
import { accepted, refused } from "@/tests/builders/forms";

const VERSION = { version: "12", revision: "3" };
const KNOWN = { version: 12, revision: 3 };
const words = (length: number) => "字".repeat(length);

/** Every form about a version names it and the revision that was seen. */
describe.each(["save", "submit", "giveUp", "accept", "return", "withdraw"] as const)(
  "%s",
  (name) => {
    it("is about a version", () => {
      expect(accepted(filingForms[name], VERSION)).toMatchObject(KNOWN);
      expect(refused(filingForms[name], {}, {})).toEqual({
        version: "missing",
        revision: "missing",
      });
      expect(refused(filingForms[name], VERSION, { version: "0", revision: "-1" })).toEqual({
        version: "unknown",
        revision: "unknown",
      });
    });
  },
);

describe("figures that were typed", () => {
  it("come by their cells, as they were typed", () =>
    expect(
      accepted(filingForms.save, { ...VERSION, "c.r1.np": " 4 ", "ok.r2.np": "1", from: "review" }),
    ).toEqual({
      ...KNOWN,
      c: { "r1.np": " 4 " },
      ok: { "r2.np": "1" },
      p: {},
      w: {},
      reason: null,
      from: "review",
    }));
  it.each([
    ["c.r1.np", "9".repeat(101), "too_long"],
    ["c.r1 np", "4", "unknown"],
    ["reason", words(501), "too_long"],
    ["from", "elsewhere", "invalid"],
  ])("%s: %s is refused as %s", (field, value, code) =>
    expect(refused(filingForms.save, VERSION, { [field]: value })).toEqual({ [field]: code }),
  );
  it("come with the words of the parts, and with what is filled in on the way", () => {
    const form = { ...VERSION, "p.one": "总体\r\n情况", "w.one": "0123456789abcdef", fill: "t3" };
    expect(accepted(filingForms.save, form)).toMatchObject({
      p: { one: "总体\n情况" },
      w: { one: "0123456789abcdef" },
      fill: "t3",
    });
    expect(refused(filingForms.save, form, { "p.two": "x" })).toEqual({ "p.two": "unknown" });
    expect(refused(filingForms.save, form, { fill: "all" })).toEqual({ fill: "choose" });
    expect(refused(filingForms.save, form, { "p.one": words(30_001) })).toEqual({
      "p.one": "too_long",
    });
  });
  it("change the table where one is chosen", () => {
    const form = { ...VERSION, table: "filled" };
    expect(accepted(filingForms.table, form)).toMatchObject({ table: "filled" });
    expect(accepted(filingForms.table, { ...form, table: "" })).toMatchObject({ table: null });
    expect(refused(filingForms.table, form, { table: "another" })).toEqual({ table: "choose" });
    expect(refused(filingForms.table, form, { table: undefined })).toEqual({ table: "choose" });
  });
});

describe("what goes with a decision", () => {
  const DECISION = { ...VERSION, "explain.T3-BAL.np": "已核对\r\n无误", "ack.T2-D": "1" };
  it("is read by rule, with line breaks of one kind", () =>
    expect(accepted(filingForms.accept, { ...DECISION, "confirm.year_open": "1" })).toEqual({
      ...KNOWN,
      explain: { "T3-BAL.np": "已核对\n无误" },
      ack: { "T2-D": "1" },
      same: {},
      confirm: { year_open: "1" },
      publish: "1",
      note: null,
      publicReason: null,
    }));
  it.each([
    ["explain.T3-BAL.np", words(1001), "too_long"],
    ["publish", "later", "choose"],
    ["note", words(1001), "too_long"],
    ["publicReason", words(501), "too_long"],
    ["confirm.a b", "1", "unknown"],
  ])("%s: %s is refused as %s", (field, value, code) => {
    expect(refused(filingForms.accept, DECISION, { [field]: value })).toEqual({ [field]: code });
    if (field === "note" || field === "publicReason")
      expect(refused(filingForms.submit, DECISION, { [field]: value })).toEqual({ [field]: code });
  });
  it.each([
    ["why.T3-BAL.np", words(501), "too_long"],
    ["about", "r1 np", "unknown"],
    ["aboutWhy", words(501), "too_long"],
    ["note", words(1001), "too_long"],
  ])("of a return: %s is refused as a whole", (field, value, code) =>
    expect(refused(filingForms.return, VERSION, { [field]: value })).toEqual({ [field]: code }),
  );
});

describe("smaller forms", () => {
  it("start a report", () => {
    const start = { agency: "east", year: "2024" };
    expect(accepted(filingForms.start, start)).toEqual({ agency: "east", year: 2024 });
    expect(refused(filingForms.start, start, { agency: "", year: "24" })).toEqual({
      agency: "missing",
      year: "year",
    });
  });
  it("give up or withdraw a version", () => {
    expect(refused(filingForms.giveUp, VERSION, { note: words(501) })).toEqual({
      note: "too_long",
    });
    expect(refused(filingForms.withdraw, VERSION, { withdrawReason: words(501) })).toEqual({
      withdrawReason: "too_long",
    });
  });
  it("reply to a figure or a finding", () => {
    const reply = { ...VERSION, reply: "数字无误", about: "cell:r1.np" };
    expect(accepted(filingForms.reply, reply)).toMatchObject({ about: "cell:r1.np" });
    expect(accepted(filingForms.reply, { ...VERSION, reply: "x" })).toMatchObject({ about: "" });
    expect(refused(filingForms.reply, reply, { reply: " " })).toEqual({ reply: "missing" });
    expect(refused(filingForms.reply, reply, { reply: words(601) })).toEqual({ reply: "too_long" });
    expect(refused(filingForms.reply, reply, { about: "page:1" })).toEqual({ about: "unknown" });
  });
  it("moderate, accept many, undo", () => {
    expect(accepted(filingForms.moderate, { remark: "5", show: "1" })).toEqual({
      remark: 5,
      show: "1",
    });
    expect(refused(filingForms.moderate, {}, { remark: "x", show: "2" })).toEqual({
      remark: "unknown",
      show: "choose",
    });
    expect(accepted(filingForms.bulk, { versions: ["1", "2"] })).toEqual({ versions: [1, 2] });
    expect(accepted(filingForms.bulk, {})).toEqual({ versions: [] });
    expect(refused(filingForms.bulk, {}, { versions: ["1", "x"] })).toEqual({
      versions: "unknown",
    });
    const undo = { act: "queue:1-a", withdrawReason: "误操作" };
    expect(accepted(filingForms.undo, undo)).toMatchObject(undo);
    expect(refused(filingForms.undo, undo, { act: "all", withdrawReason: "" })).toEqual({
      act: "unknown",
      withdrawReason: "missing",
    });
  });
  it("send files", () => {
    const file = new File(["x"], "a.html");
    expect(accepted(filingForms.upload, { files: file, accept: "" })).toHaveProperty("files");
    expect(refused(filingForms.upload, { files: file }, { accept: "all" })).toEqual({
      accept: "choose",
    });
  });
  it("sign in: only whether it opens the account counts", () =>
    expect(accepted(signInForm, { login: "anna", password: " p " })).toMatchObject({
      login: "anna",
      password: " p ",
      code: "",
      back: "",
    }));
});
