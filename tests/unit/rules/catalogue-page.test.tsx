import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Definitions } from "@/components/methodology/Definitions";
import { RulesPage } from "@/components/methodology/RulesPage";
import { FAMILIES, formulaIn, INDICATORS } from "@/lib/indicators/catalogue";
import { CATALOGUE } from "@/lib/rules/catalogue";
import { formulaOf } from "@/lib/rules/types";
import { serveRules } from "@/lib/api/resources/definitions";

const text = (html: string) =>
  html
    // Words of the other language are marked; what is read is the same.
    .replace(/<span lang="[^"]*">([^<]*)<\/span>/g, "$1")
    .replace(/&amp;/g, "&")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'");

describe.each(["zh", "en"] as const)("the public catalogues in %s", (locale) => {
  const page = text(renderToStaticMarkup(<RulesPage locale={locale} />));
  const definitions = text(renderToStaticMarkup(<Definitions locale={locale} />));

  it.each(CATALOGUE)("the rule $id has its anchor, formula, reason and basis", (rule) => {
    const card = page.split(`id="${rule.id}"`)[1]!.split("</li>")[0]!;
    for (const part of [
      rule.title[locale],
      formulaOf(rule)[locale],
      rule.reason[locale],
      rule.basis[locale],
    ])
      expect(card).toContain(part);
    if ("notEvaluated" in rule) expect(card).toContain(rule.notEvaluated[locale]);
  });

  it.each(INDICATORS)(
    "the indicator $id has its anchor, formula and what it does not tell",
    (i) => {
      const card = definitions.split(`id="${i.id}"`)[1]!.split("</li>")[0]!;
      expect(card).toContain(formulaIn(i, locale));
      if (i.caveat) expect(card).toContain(i.caveat[locale]);
      if (i.least) expect(card).toContain(String(i.least));
    },
  );

  it("families have an anchor, and no anchor stands twice", () => {
    for (const family of FAMILIES.keys()) expect(definitions).toContain(`id="${family}"`);
    const ids = [...page.matchAll(/ id="([^"]+)"/g), ...definitions.matchAll(/ id="([^"]+)"/g)].map(
      (m) => m[1],
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it("the API says of each rule what the page says", async () => {
  const address = "http://localhost/api/v1/rules";
  const answer = (await serveRules(new URLSearchParams(), [], {
    format: "json",
    request: new Request(address),
    url: new URL(address),
    dataVersion: 1,
  })) as { rows: { id: string; reason: { zh: string } }[] };
  expect(answer.rows.map((r) => r.id)).toEqual(CATALOGUE.map((r) => r.id));
  expect(answer.rows.map((r) => r.reason)).toEqual(CATALOGUE.map((r) => r.reason));
});

describe("a formula with words", () => {
  /** Names of cells, rows and columns (r1, t2.norm.issued, np) are the same for everybody; words are not. */
  const words = (formula: string): string[] =>
    (formula.match(/[A-Za-z][A-Za-z−.]*/g) ?? []).filter(
      (x) => /^[a-z]{4,}$/i.test(x) && !["pend", "corr"].includes(x),
    );

  it("is Chinese on the Chinese page: rules", () => {
    const english = CATALOGUE.map(
      (r) =>
        [r.id, words(formulaOf(r).zh.replace(/t2\.[\w.*]+(?:、\w+)*|\[bookmark…\]/g, ""))] as const,
    ).filter(([, found]) => found.length > 0);
    expect(english).toEqual([]);
  });

  it("is Chinese on the Chinese page: indicators", () => {
    const english = INDICATORS.map(
      (i) =>
        [
          i.id,
          words(formulaIn(i, "zh").replace(/\b(?:t2|rv|ld|la|old)\.[\w.]+|[A-Z]-[A-Z]+/g, "")),
        ] as const,
    ).filter(([, found]) => found.length > 0);
    expect(english).toEqual([]);
  });
});
