/** Documents in which a figure holds letters that nobody sees, or shows some that it does not hold. The figure is true; the stray letter is a 7. */
export type Dress = {
  readonly name: string;
  /** Put into the page's head. */
  readonly css?: string;
  /** What stands in the cell in place of the figure `n`. */
  readonly cell: (n: string) => string;
};

const styled = (style: string): Dress => ({
  name: `style ${style}`,
  cell: (n) => `${n}<span style="${style}">7</span>`,
});
const classed = (css: string): Dress => ({
  name: `sheet ${css}`,
  css,
  cell: (n) => `${n}<i class="q" id="q">7</i>`,
});

export const HOSTILE_PAGES: readonly Dress[] = [
  ...[
    "display:none",
    "visibility:hidden",
    "opacity:0",
    "font-size:0",
    "font-size:1px",
    "color:#fff",
    "color:white",
    "color:rgb(255,255,255)",
    "color:hsl(0,0%,100%)",
    "color:transparent",
    "color:#fefefe",
    "position:absolute;left:-9999px",
    "position:absolute;clip:rect(0,0,0,0)",
    "clip-path:inset(50%)",
    "display:inline-block;width:0;overflow:hidden",
    "display:inline-block;text-indent:-999em;overflow:hidden",
    "display:inline-block;transform:scale(0)",
    "-webkit-text-fill-color:transparent",
    "background:#000;color:#000",
    "filter:opacity(0)",
  ].map(styled),
  ...[
    ".q{display:none}",
    "#q{display:none}",
    "td i{display:none}",
    "td > i{visibility:hidden}",
    "@media screen{.q{display:none}}",
    "@media (min-width:600px){.q{display:none}}",
    "i[class~=q]{display:none}",
    "td i:last-child{display:none}",
    ".q{display:inline}.q{display:none!important}",
    ":root{--ink:#fff}.q{color:var(--ink)}",
    "td{& .q{display:none}}",
    "table .q{color:#fff}",
    ".q{position:fixed;top:-2000px}",
  ].map(classed),
  { name: "font color", cell: (n) => `${n}<font color="#FFFFFF">7</font>` },
  { name: "hidden attribute", cell: (n) => `${n}<span hidden>7</span>` },
  { name: "details", cell: (n) => `${n}<details><p>7</p></details>` },
  { name: "svg", cell: (n) => `${n}<svg width="0" height="0"><text>7</text></svg>` },
  { name: "canvas", cell: (n) => `${n}<canvas>7</canvas>` },
  { name: "template", cell: (n) => `${n}<template>7</template>` },
  { name: "script", cell: () => "<script>document.write(1)</script>" },
  {
    name: "script by id",
    cell: () => `<b id="fig1"></b><script>document.getElementById("fig1").textContent=9</script>`,
  },
  { name: "pseudo-element", css: ".q::after{content:'7'}", cell: (n) => `<i class="q">${n}</i>` },
  {
    name: "pseudo attribute",
    css: ".q::before{content:attr(data-n)}",
    cell: (n) => `<i class="q" data-n="${n}"></i>`,
  },
  { name: "empty field", cell: () => `<input type="text" value="">` },
  { name: "picture", cell: () => `<img src="n.png">` },
  { name: "two colours", cell: (n) => `${n}<span style="color:red">7</span>` },
  { name: "two sizes", cell: (n) => `${n}<span style="font-size:9px">7</span>` },
  { name: "reversed", cell: (n) => `<bdo dir="rtl">${n}7</bdo>` },
  { name: "override sign", cell: (n) => `\u202e${n}7` },
  { name: "struck", cell: (n) => `<s>7</s>${n}` },
];

const run = (text: string, properties = "") =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
const beside = (properties: string): Dress => ({
  name: `run ${properties}`,
  cell: (n) => run(n) + run("7", properties),
});

/** The same in Word: `cell` gives the runs of the figure's paragraph. */
export const HOSTILE_WORDS: readonly Dress[] = [
  ...[
    "<w:vanish/>",
    '<w:color w:val="FFFFFF"/>',
    '<w:color w:val="000000" w:themeColor="background1"/>',
    '<w:color w:val="FEFEFE"/>',
    '<w:sz w:val="2"/>',
    '<w:w w:val="1"/>',
    '<w:color w:val="FF0000"/>',
    "<w:strike/>",
    '<w:highlight w:val="black"/>',
    '<w:rStyle w:val="white"/>',
  ].map(beside),
  { name: "inserted digit", cell: (n) => `${run(n)}<w:ins w:id="1">${run("7")}</w:ins>` },
  {
    name: "deleted digit",
    cell: (n) => `${run(n)}<w:del w:id="1"><w:r><w:delText>7</w:delText></w:r></w:del>`,
  },
  { name: "moved figure", cell: (n) => `<w:moveFrom w:id="1">${run(n)}</w:moveFrom>` },
  { name: "sign of a font", cell: () => '<w:r><w:sym w:font="Wingdings" w:char="F08C"/></w:r>' },
  { name: "picture", cell: () => '<w:r><w:drawing><a:blip r:embed="rId9"/></w:drawing></w:r>' },
];

const HOSTILE_STYLES =
  '<w:styles><w:style w:type="character" w:styleId="white"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style></w:styles>';

/** A page of the sample as the parts of a Word document, with `figure` in place of the cell's own runs where it gives some. */
export function wordParts(
  page: string,
  figure: (label: string, n: string) => string | null,
): { readonly document: string; readonly styles: string } {
  let label = "";
  const cellOf = (td: string) => {
    const span = /colspan="(\d+)"/.exec(td)?.[1];
    const text = td.replace(/^<td[^>]*>|<\/td>$/g, "");
    const runs = (/^\d+$/.test(text) ? figure(label, text) : null) ?? run(text);
    label = text;
    return `<w:tc><w:tcPr>${span ? `<w:gridSpan w:val="${span}"/>` : ""}</w:tcPr><w:p>${runs}</w:p></w:tc>`;
  };
  const body = page
    .slice(page.indexOf("<h1>"), page.indexOf("</body>"))
    .replace(/<td[^>]*>.*?<\/td>/g, cellOf)
    .replace(/<(\/?)tr>/g, "<$1w:tr>")
    .replace(/<table[^>]*>/g, "<w:tbl>")
    .replace(/<\/table>/g, "</w:tbl>")
    .replace(/<(h1|h2|p)>(.*?)<\/\1>/g, (_, __, text: string) => `<w:p>${run(text)}</w:p>`);
  return {
    document: `<w:document><w:body>${body}</w:body></w:document>`,
    styles: HOSTILE_STYLES,
  };
}
