import { expect, test } from "vitest";
import { textsOf } from "@/lib/i18n/texts";

test("a text is that of the language, with its values as they are given", () => {
  expect(textsOf("zh", "search")("titleFor", { words: "交建局" })).toBe("查找“交建局”");
  expect(textsOf("en", "search")("titleFor", { words: "<b>&" })).toBe("Search results for “<b>&”");
  expect(textsOf("zh", "search")("year", { year: 2024 })).toBe("2024 年度报告");
});

test("a text that lacks a value throws, and names what it lacks", () => {
  const t = textsOf("en", "search") as unknown as (key: string) => string;
  expect(() => t("titleFor")).toThrow(/search.*words/);
  expect(() => t("no_such_text")).toThrow(/no_such_text/);
});

test("keys and values are typed", () => {
  const t = textsOf("en", "search");
  const refused = [
    // @ts-expect-error no such text
    () => t("heading"),
    // @ts-expect-error a value is missing
    () => t("titleFor"),
    // @ts-expect-error a value of another name
    () => t("titleFor", { name: "x" }),
  ];
  for (const call of refused) expect(call).toThrow();
});

test("a code from outside finds only what the catalogue lists", () => {
  const t = textsOf("en", "filing");
  expect(t.find("said", "saved")).toMatch(/^Saved/);
  for (const code of ["constructor", "toString", "__proto__", "hasOwnProperty", "", undefined])
    expect([code, t.find("said", code)]).toEqual([code, undefined]);
});

test("a whole group comes by its names", () => {
  expect(textsOf("zh", "navigation").all("topics").rankings).toBe("排名");
});
