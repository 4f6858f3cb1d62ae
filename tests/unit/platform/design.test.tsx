import { readFileSync, readdirSync } from "node:fs";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { DesignPage } from "@/components/desk/DesignPage";
import { textsOf } from "@/lib/i18n/texts";

/** They carry markup from one place to another and look like nothing. */
const WITHOUT_LOOK = ["Html", "Kept", "Still"];
/** Shown through the component that it wraps: by itself it turns the whole answer into an error. */
const SHOWN_BY_PART = new Map([["Problem", "ProblemCard"]]);

const components = readdirSync("components/ui")
  .filter((file) => file.endsWith(".tsx"))
  .flatMap((file) =>
    [
      ...readFileSync(`components/ui/${file}`, "utf8").matchAll(
        /^export (?:async )?(?:function|const) ([A-Z]\w+)/gm,
      ),
    ].map((match) => match[1]!),
  )
  .filter((name) => !WITHOUT_LOOK.includes(name));

describe("the design page", () => {
  const source = ["DesignPage", "DesignParts"]
    .map((name) => readFileSync(`components/desk/${name}.tsx`, "utf8"))
    .join("\n");

  it.each(components)("shows %s", (name) =>
    expect(source).toContain(`<${SHOWN_BY_PART.get(name) ?? name}`),
  );

  it.each(["zh", "en"] as const)("is whole in %s, with every gap by name", (locale) => {
    const page = renderToStaticMarkup(<DesignPage locale={locale} />);
    for (const name of Object.values(textsOf(locale, "common").all("states")))
      expect(page).toContain(`>${name}<`);
    expect(page).not.toContain("undefined");
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(ids).toEqual([...new Set(ids)]);
    for (const [, named] of page.matchAll(/aria-(?:labelledby|describedby)="([^"]+)"/g))
      for (const id of named!.split(" ")) expect(ids).toContain(id);
  });
});

/** Two panes that fill the window and scroll by themselves. */
const OWN_SCROLL = ["components/desk/BenchFigures.tsx"];

it("a table that may be too wide scrolls in the one component for it", () => {
  const files = ["components", "app"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".tsx"))
      .map((file) => `${folder}/${file}`),
  );
  const tables = files.filter((file) => readFileSync(file, "utf8").includes("<table"));
  expect(tables.length).toBeGreaterThan(20);
  const byHand = tables.filter((file) =>
    /className="[^"]*(?:scroll|overflow)[^"]*"[^>]*>\s*<table/.test(readFileSync(file, "utf8")),
  );
  expect(
    byHand.filter((file) => ![...OWN_SCROLL, "components/ui/ScrollRegion.tsx"].includes(file)),
  ).toEqual([]);
});
