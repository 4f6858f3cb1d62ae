import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { ClaimedNumbers } from "@/components/report/ClaimedNumbers";
import { hrefOfFigure } from "@/lib/intake/source-html/marks";

const TEXT = "组织培训 12 场。";
const claims = {
  ...{ numbers: 9, claimed: 6 },
  unclaimed: [
    { text: "12", source: { kind: "text" as const, start: 5, end: 7 } },
    { text: "7", source: { kind: "pdf" as const, page: 2, box: [0, 0, 1, 1] as never } },
  ],
};
const listIn = (locale: "zh" | "en", hasKeys: boolean) =>
  renderToStaticMarkup(
    <ClaimedNumbers
      {...{ locale, claims, hasKeys }}
      original={'<a id="src-unclaimed-1" href="#number-1">12</a>'}
      text={TEXT}
    />,
  );

it("a number that is marked leads to its mark, and the mark's address to its line", () => {
  const list = listIn("en", true);
  expect(list).toContain('href="#src-unclaimed-1"');
  expect(list).toContain(`id="${hrefOfFigure("unclaimed-1").slice(1)}"`);
  expect(list).not.toContain('href="#src-unclaimed-2"');
});

it("shows the words around it, or its page, and how many more there are", () => {
  expect(listIn("zh", false)).toContain("组织培训 <b>12</b> 场。");
  expect(listIn("zh", false)).toContain("第 2 页");
  expect(listIn("en", false)).toContain("page 2");
  expect(listIn("en", false)).toContain("One more number is not listed.");
});

it("names the key only where there is one", () => {
  expect(listIn("en", true)).toContain("Press U");
  expect(listIn("en", false)).not.toContain("Press U");
});
