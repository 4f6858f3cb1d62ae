import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Definitions } from "@/components/methodology/Definitions";
import { RulesPage } from "@/components/methodology/RulesPage";
import { FAMILIES, INDICATORS } from "@/lib/indicators/catalogue";
import { CATALOGUE } from "@/lib/rules/catalogue";
import { rules } from "@/lib/web/resources/definitions";

const text = (html: string) => html.replace(/&amp;/g, "&").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#x27;/g, "'");

describe.each(["zh", "en"] as const)("the public catalogues in %s", (locale) => {
  const page = text(renderToStaticMarkup(<RulesPage locale={locale} />));
  const definitions = text(renderToStaticMarkup(<Definitions locale={locale} />));

  it.each(CATALOGUE)("the rule $id has its anchor, formula, reason and basis", (rule) => {
    const card = page.split(`id="${rule.id}"`)[1]!.split("</li>")[0]!;
    for (const part of [rule.title[locale], rule.formula, rule.reason[locale], rule.basis[locale]]) expect(card).toContain(part);
    if ("notEvaluated" in rule) expect(card).toContain(rule.notEvaluated[locale]);
  });

  it.each(INDICATORS)("the indicator $id has its anchor, formula and what it does not tell", (i) => {
    const card = definitions.split(`id="${i.id}"`)[1]!.split("</li>")[0]!;
    expect(card).toContain(i.formula);
    if (i.caveat) expect(card).toContain(i.caveat[locale]);
    if (i.least) expect(card).toContain(String(i.least));
  });

  it("families have an anchor, and no anchor stands twice", () => {
    for (const family of FAMILIES.keys()) expect(definitions).toContain(`id="${family}"`);
    const ids = [...page.matchAll(/ id="([^"]+)"/g), ...definitions.matchAll(/ id="([^"]+)"/g)].map((m) => m[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it("the API says of each rule what the page says", async () => {
  const address = "http://localhost/api/v1/rules";
  const answer = (await rules(new URLSearchParams(), [], { format: "json", request: new Request(address), url: new URL(address), dataVersion: 1 })) as { rows: { id: string; reason: { zh: string } }[] };
  expect(answer.rows.map((r) => r.id)).toEqual(CATALOGUE.map((r) => r.id));
  expect(answer.rows.map((r) => r.reason)).toEqual(CATALOGUE.map((r) => r.reason));
});
