import { describe, expect, it } from "vitest";
import { documentFromHtml } from "@/lib/extract/formats/html";

const cellOf = (inside: string, css = "") => {
  const page = `<style>${css}</style><table><tr><td>${inside}</td></tr></table>`;
  const { text, doubt } = documentFromHtml(page, "text/html", "html").grids[0]!.slots[0]![0]!;
  return { text, doubt };
};

describe("digits that boxes of the page part", () => {
  it.each([
    "38<hr>3",
    "38<pre>3</pre>",
    "38<blockquote>3</blockquote>",
    "38<address>3</address>",
    "<fieldset><legend>38</legend>3</fieldset>",
    "<figure>38<figcaption>3</figcaption></figure>",
    "38<form>3</form>",
    "38<details open><summary>3</summary></details>",
    "38<textarea>3</textarea>",
    "38<span style='display:block'>3</span>",
    "<b style='display:block'>38</b>3",
    "<i style='display:table-cell'>38</i><i style='display:table-cell'>3</i>",
    "38<span style='margin-left:20px'>3</span>",
    "<b style='margin:0 9px 0 0'>38</b>3",
    "38<span style='padding:0 1em'>3</span>",
    "<b style='padding-inline-end:1em'>38</b>3",
    "<b>38</b><b style='border-left:1px solid'>3</b>",
    "<i style='display:inline-block;width:50%'>38</i><i>3</i>",
    "<div style='display:flex'><i>38</i><i>3</i></div>",
    "<div style='display:inline-grid'><i>38</i><i>3</i></div>",
  ])("are no one figure: %s", (inside) => expect(cellOf(inside).text).toBe("38 3"));

  it("nor where the page's own sheet says so", () => {
    expect(cellOf("<i class=a>38</i><i class=a>3</i>", ".a{display:block}").text).toBe("38 3");
    expect(cellOf("38<i class=a>3</i>", "td .a{padding-left:12px}").text).toBe("38 3");
    expect(cellOf("<i>38</i><i>3</i>", "td{display:flex}").text).toBe("38 3");
  });

  it.each([
    "<i>3</i><i>8</i>",
    "<nobr>3</nobr>8",
    "<span style='margin-left:20px'>3</span>8",
    "3<span style='padding-right:9px'>8</span>",
    "<span style='display:inline-block'>3</span>8",
    "<span style='margin:0'>3</span><span style='border:0'>8</span>",
    "<math><mrow><mn>3</mn><mn>8</mn></mrow></math>",
  ])("are one where nothing parts them: %s", (inside) => expect(cellOf(inside).text).toBe("38"));

  it.each([
    "<math><msup><mn>38</mn><mn>2</mn></msup></math>",
    "<math><mfrac><mn>38</mn><mn>3</mn></mfrac></math>",
    "<math><msqrt><mn>38</mn></msqrt></math>",
  ])("are not read out of a formula: %s", (inside) =>
    expect(cellOf(inside).doubt).toBe("not_seen"),
  );
});
