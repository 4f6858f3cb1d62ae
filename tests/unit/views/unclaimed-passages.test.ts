import { expect, it } from "vitest";
import { passageOf } from "@/lib/views/unclaimed-passages";

const TEXT =
  "全年共受理申请。组织培训 12 场，参加人员超过三百人次，其中机关人员二百余人，较上年增加。";
const at = (number: string) => ({
  text: number,
  source: { kind: "text" as const, start: TEXT.indexOf(number), end: TEXT.indexOf(number) + 2 },
});

it("shows the words of its sentence around a number", () => {
  expect(passageOf(TEXT, at("12"))).toEqual({
    kind: "words",
    before: "组织培训 ",
    after: " 场，参加人员超过三百人次，其中机关…",
  });
});

it.each([
  ["to the end of its sentence", "共 12 场。另有培训。", " 场。"],
  ["no more than the stop behind it", "共 12。另有培训。", "。"],
  ["to the end of the text where no sentence ends", "共 12 场，另有培训", " 场，另有培训"],
  ["no further than eighteen letters", `共 12 ${"场".repeat(20)}。`, ` ${"场".repeat(17)}…`],
  ["all of eighteen letters", `共 12 ${"场".repeat(16)}。`, ` ${"场".repeat(16)}。`],
  ["nothing after the last number", "共 12", ""],
])("shows words behind a number: %s", (_, text, after) => {
  const start = text.indexOf("12");
  const source = { kind: "text" as const, start, end: start + 2 };
  expect(passageOf(text, { text: "12", source })).toEqual({ kind: "words", before: "共 ", after });
});

it("shows no words where the place is another text's", () => {
  const { text, source } = at("12");
  expect(passageOf(`x${TEXT}`, { text, source })).toEqual({ kind: "unknown" });
});

it("names page and cell, counted from one", () => {
  const source = { kind: "pdf" as const, page: 3, box: [0, 0, 1, 1] as never };
  expect(passageOf("", { text: "7", source })).toEqual({ kind: "page", page: 3 });
  const cell = { kind: "html" as const, table: 0, row: 4, col: 2 };
  expect(passageOf("", { text: "7", source: cell })).toEqual({
    ...{ kind: "cell", table: 1, row: 5, column: 3 },
  });
});
