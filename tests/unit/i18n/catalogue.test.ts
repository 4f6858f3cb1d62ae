import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
  argumentsOf,
  declareArguments,
  findCatalogueFaults,
  readCatalogue,
} from "@/tooling/read-catalogue";
import { findUnusedKeys, readTextUses, usesIn } from "@/tooling/text-uses";

const root = path.resolve(import.meta.dirname, "../../..");
const catalogue = readCatalogue(root);
const texts = (zh: string, en: string) => ({
  zh: new Map([["page.title", zh]]),
  en: new Map([["page.title", en]]),
});

test("both languages have every text, with the same arguments", () => {
  expect(catalogue.zh.size).toBeGreaterThan(0);
  expect(findCatalogueFaults(catalogue)).toEqual([]);
});

test("the program uses every text", () => {
  expect(findUnusedKeys(catalogue.zh.keys(), readTextUses(root))).toEqual([]);
});

describe("a fault of the catalogue is", () => {
  test("a text that one language lacks", () => {
    expect(findCatalogueFaults({ ...texts("标题", "Title"), en: new Map() })).toEqual([
      "page.title: only in Chinese",
    ]);
  });

  test("an argument that one language lacks", () => {
    expect(findCatalogueFaults(texts("{year} 年", "A year"))).toEqual([
      "page.title: takes {year} in Chinese, {} in English",
    ]);
  });

  test("a message that cannot be read", () => {
    expect(findCatalogueFaults(texts("{year 年", "{year}"))).toEqual([
      expect.stringMatching(/^zh page\.title: /),
    ]);
  });
});

describe("an argument", () => {
  test("of a plural is a number, also where it is printed", () => {
    const message = "{n} {n, plural, one {body} other {bodies}} of {region}";
    expect([...argumentsOf(message)]).toEqual([
      ["n", "number"],
      ["region", "Plain"],
    ]);
  });

  test("is a number for both languages where one counts with it", () => {
    const counted = texts("{n} 个机关", "{n} {n, plural, one {body} other {bodies}}");
    expect(declareArguments(counted)).toContain('"page.title": { n: number };');
  });
});

describe("a use of a text is", () => {
  const uses = (source: string) => usesIn("page.tsx", source).sort();

  test("a call with its key", () => {
    expect(
      uses('const t = textsOf(locale, "page"); t("title"); t(isNew ? "made" : "states.changed")'),
    ).toEqual(["page.made", "page.states.changed", "page.title"]);
    expect(uses('textsOf(locale, "page.states")("late")')).toEqual(["page.states.late"]);
  });

  test("a call of texts that were handed over", () => {
    expect(uses('const f = (t: Texts<"page">) => t("title")')).toEqual(["page.title"]);
    expect(uses('type P = { t: Texts<"page"> }; const F = ({ t }: P) => t("title")')).toEqual([
      "page.title",
    ]);
  });

  test("a group with the code in it, or looked up in it", () => {
    const declared = 'const t = textsOf(locale, "page"); ';
    expect(uses(`${declared} t(\`states.\${code}\`)`)).toEqual(["page.states."]);
    expect(uses(`${declared} t.find("said", code); t.all("kinds")`)).toEqual([
      "page.kinds.",
      "page.said.",
    ]);
  });

  test("no call of another function", () => {
    expect(uses('const t = textsOf(locale, "page"); other("title"); t.length')).toEqual([]);
  });

  test("needed for every key", () => {
    const keys = ["page.title", "page.states.late", "page.lead"];
    expect(findUnusedKeys(keys, new Set(["page.title", "page.states."]))).toEqual(["page.lead"]);
    expect(findUnusedKeys(keys, new Set(["page."]))).toEqual([]);
  });
});

/** `{n} agencies` would say «1 agencies»; where there always are several, a word before it says so. */
const PLURALS =
  /(?<!(?:All|Same|first|fewer than|each of|all|these|The|covers) )\{\w+\} (?:more |other |direct |published |expected )?(?:agencies|bodies|reports|requests|cases|cells|checks|days|drafts|errors|figures|files|findings|items|lawsuits|reviews|warnings|years)\b/;
/** Of the corpus of the accuracy card, whose numbers are in the thousands. */
const ALWAYS_MANY = ["accuracy"];
/** The message without what it says in one case or another. */
const withoutBranches = (message: string): string =>
  message.replace(/\{\w+, (?:plural|select),(?:[^{}]|\{(?:[^{}]|\{\w+\})*\})*\}/g, "…");
test("an English text that counts knows one from several", () => {
  const folder = path.resolve("lib/i18n/catalogue/en");
  const wrong = readdirSync(folder)
    .filter((file) => !ALWAYS_MANY.includes(path.parse(file).name))
    .flatMap((file) =>
      readFileSync(path.join(folder, file), "utf8")
        .split("\n")
        .filter((line) => PLURALS.test(withoutBranches(line)))
        .map((line) => `${file} ${line.trim()}`),
    );
  expect(wrong).toEqual([]);
});
