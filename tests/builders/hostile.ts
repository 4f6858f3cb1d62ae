/**
 * Documents in which a figure holds letters that nobody sees, or shows some that it does not hold.
 * The figure is true; the stray letter is a 7.
 */
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
    "opacity:1%",
    "color:#ffffff00",
    "color:color(srgb 1 1 1)",
    "color:oklch(1 0 0)",
    "color:lab(100% 0 0)",
    "color:color-mix(in srgb, white 100%, black)",
    "font:0/0 serif",
    "mask-image:linear-gradient(transparent,transparent)",
    "mask:linear-gradient(#0000,#0000)",
    "clip-path:inset(0 100% 0 0)",
    "clip-path:rect(0 0 0 0)",
    "clip-path:polygon(0 0,0 0,0 0)",
    "display:inline-block;max-height:0;overflow:hidden",
    "display:inline-block;transform:translateX(-9999px)",
    "display:inline-block;translate:-9999px",
    "display:inline-block;scale:0",
    "display:inline-block;rotate:y 90deg",
    "display:inline-block;transform:matrix(0,0,0,0,0,0)",
    "display:inline-block;width:1em;white-space:nowrap;overflow:hidden;text-indent:100%",
    "DISPLAY : NONE",
    "dis\\70lay:none",
    "color:\\77hite",
    "float:left",
    "letter-spacing:-1em",
    "margin-left:-1em",
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
    "@supports (display:grid){.q{display:none}}",
    "@layer base{.q{display:none}}",
    ":is(.q,.z){display:none}",
    ":where(.q){display:none}",
    "td:has(.q) .q{display:none}",
    "i:not(.z){display:none}",
    "td i:nth-of-type(1){display:none}",
    "[id^=q]{display:none}",
    ".\\71{display:none}",
    ":root{--d:none}.q{display:var(--d)}",
    ".q{display:var(--nothing,none)}",
    ".q{all:unset;display:none}",
    ".q{animation:go 0s forwards}@keyframes go{to{opacity:0}}",
    "td{display:flex}.q{order:-1}",
    "td:has(.q){direction:rtl;unicode-bidi:bidi-override}",
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
  { name: "struck by a sign", cell: (n) => `${n}7\u0336` },
  {
    name: "first letter white",
    css: ".q::first-letter{color:#fff}",
    cell: (n) => `<p class="q">7${n}</p>`,
  },
  {
    name: "first letter without size",
    css: ".q::first-letter{font-size:0}",
    cell: (n) => `<p class="q">7${n}</p>`,
  },
  {
    name: "cut behind the figure",
    cell: (n) =>
      `<span style="display:inline-block;width:${n.length}ch;overflow:hidden">${n}7</span>`,
  },
  { name: "popover", cell: (n) => `${n}<span popover>7</span>` },
  { name: "hidden until found", cell: (n) => `${n}<span hidden="until-found">7</span>` },
  { name: "hidden field", cell: (n) => `${n}<input type="hidden" value="7">` },
  {
    name: "shadow root",
    cell: (n) => `<x-a>7<template shadowrootmode="open">${n}</template></x-a>`,
  },
  { name: "text area", cell: (n) => `<textarea>${n}</textarea>` },
  {
    name: "sheet as data",
    cell: (n) =>
      `<link rel="stylesheet" href="data:text/css,.q%7Bdisplay:none%7D">${n}<i class="q">7</i>`,
  },
  {
    name: "imported sheet as data",
    css: '@import url("data:text/css,.q%7Bdisplay:none%7D");',
    cell: (n) => `${n}<i class="q">7</i>`,
  },
  {
    name: "sheet in the cell",
    cell: (n) => `<style>.q{display:none}</style>${n}<i class="q">7</i>`,
  },
  { name: "ruby", cell: (n) => `<ruby>${n}<rt>7</rt></ruby>` },
  {
    name: "raised by a length",
    cell: (n) => `${n}<span style="vertical-align:5px;font-size:8px">7</span>`,
  },
  {
    name: "white around black",
    cell: (n) => `<div style="color:#fff"><b style="color:#000">${n}</b>7</div>`,
  },
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
    "<w:dstrike/>",
    '<w:vertAlign w:val="superscript"/>',
    '<w:position w:val="12"/>',
    '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>',
    "<w14:textFill><w14:noFill/></w14:textFill>",
    '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill>',
    "<w:specVanish/><w:vanish/>",
  ].map(beside),
  { name: "field code", cell: (n) => `${run(n)}<w:r><w:instrText>7</w:instrText></w:r>` },
  {
    name: "empty control",
    cell: (n) =>
      `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run(`${n}7`)}</w:sdtContent></w:sdt>`,
  },
  {
    name: "alternate content",
    cell: (n) =>
      `<mc:AlternateContent><mc:Choice Requires="wps">${run(n)}</mc:Choice><mc:Fallback>${run(n)}</mc:Fallback></mc:AlternateContent>`,
  },
  {
    name: "equation",
    cell: (n) => `${run(n.slice(0, -1))}<m:oMath><m:r><m:t>${n.at(-1)}</m:t></m:r></m:oMath>`,
  },
  {
    name: "art of letters",
    cell: (n) =>
      `${run(n.slice(0, -1))}<w:r><w:pict><v:shape><v:textpath string="${n.at(-1)}"/></v:shape></w:pict></w:r>`,
  },
  {
    name: "ruby",
    cell: (n) =>
      `<w:r><w:ruby><w:rt>${run("7")}</w:rt><w:rubyBase>${run(n)}</w:rubyBase></w:ruby></w:r>`,
  },
  { name: "reversed", cell: (n) => `<w:bdo w:val="rtl">${run(`${n}7`)}</w:bdo>` },
  { name: "smart tag", cell: (n) => `<w:smartTag>${run(n)}</w:smartTag>` },
  {
    name: "text box",
    cell: (n) =>
      `${run(n)}<w:r><w:pict><v:textbox><w:txbxContent><w:p>${run("7")}</w:p></w:txbxContent></v:textbox></w:pict></w:r>`,
  },
  {
    name: "deletion in an insertion",
    cell: (n) =>
      `${run(n)}<w:ins w:id="1"><w:del w:id="2"><w:r><w:delText>7</w:delText></w:r></w:del></w:ins>`,
  },
  { name: "moved in beside", cell: (n) => `${run(n)}<w:moveTo w:id="1">${run("7")}</w:moveTo>` },
  {
    name: "footnote",
    cell: (n) =>
      `${run(n)}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>`,
  },
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

/**
 * A page of the sample as the parts of a Word document, with `figure` in place of the cell's own
 * runs where it gives some.
 */
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
