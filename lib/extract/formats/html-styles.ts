/**
 * The style sheets that a page carries in itself, applied: which declarations an element ends up
 * with. Selectors are matched by a library; order, importance, specificity, `@media` for a screen
 * of common width, nesting and custom properties are followed. Sheets at other addresses are not in
 * the file: `external` says that there are some.
 */
import { _compileToken as compileToken } from "css-select";
import { parse as parseSelector, type Selector } from "css-what";
import type { DefaultTreeAdapterTypes } from "parse5";
import postcss, { type AtRule, type Container, type Rule } from "postcss";
import { matchedGroup, valueOfKey } from "@/lib/lookup";

type Element = DefaultTreeAdapterTypes.Element;
type AnyNode = DefaultTreeAdapterTypes.Node;
export type Declarations = ReadonlyMap<string, string>;

/** Properties that decide whether and where letters are seen; a rule without any of them is not kept. */
const WANTED =
  /^(?:--[\w-]+|display|visibility|opacity|color|background(?:-color|-image)?|font(?:-size|-family)?|position|left|right|top|bottom|inset|text-indent|margin(?:-left|-right|-top|-inline(?:-start|-end)?)?|padding(?:-left|-right|-inline(?:-start|-end)?)?|border(?:-left|-right)?|min-width|transform|scale|translate|rotate|zoom|clip|clip-path|overflow(?:-[xy])?|width|height|max-width|max-height|line-height|content|text-decoration(?:-line)?|vertical-align|unicode-bidi|direction|float|order|flex-direction|letter-spacing|filter|-webkit-text-fill-color|-webkit-text-security|mso-hide|content-visibility)$/;
/** A page of a report has a few hundred rules. */
const MAX_RULES = 20_000;
const MAX_CSS = 3_000_000;
const SCREEN_WIDTH = 1280;
const SCREEN_HEIGHT = 800;

type Decl = { readonly name: string; readonly value: string; readonly important: boolean };
type Matcher = {
  readonly matches: (el: Element) => boolean;
  readonly weight: number;
  readonly pseudo: string | null;
  readonly decls: readonly Decl[];
};

const isElement = (node: unknown): node is Element =>
  typeof node === "object" && node !== null && "tagName" in node;
const attribute = (el: Element, name: string) => el.attrs.find((a) => a.name === name)?.value;
const childrenOf = (node: AnyNode): AnyNode[] => ("childNodes" in node ? node.childNodes : []);
const adapter = {
  isTag: isElement,
  getAttributeValue: attribute,
  hasAttrib: (el: Element, name: string) => attribute(el, name) !== undefined,
  getChildren: childrenOf,
  getName: (el: Element) => el.tagName,
  getParent: (el: Element) => (isElement(el.parentNode) ? el.parentNode : null),
  getSiblings: (node: AnyNode) =>
    "parentNode" in node && node.parentNode ? node.parentNode.childNodes : [node],
  getText: (): string => "",
  removeSubsets: (nodes: AnyNode[]) => nodes,
  existsOne: (test: (el: Element) => boolean, nodes: AnyNode[]): boolean =>
    nodes.some((n) => isElement(n) && (test(n) || adapter.existsOne(test, childrenOf(n)))),
  findAll: (test: (el: Element) => boolean, nodes: AnyNode[]): Element[] =>
    nodes.flatMap((n) =>
      isElement(n) ? [...(test(n) ? [n] : []), ...adapter.findAll(test, childrenOf(n))] : [],
    ),
  findOne: (test: (el: Element) => boolean, nodes: AnyNode[]): Element | null =>
    adapter.findAll(test, nodes)[0] ?? null,
};

export class StyleSheets {
  private readonly byId = new Map<string, Matcher[]>();
  private readonly byClass = new Map<string, Matcher[]>();
  private readonly byTag = new Map<string, Matcher[]>();
  private readonly others: Matcher[] = [];
  private count = 0;
  /** Names of fonts that the page itself defines: their letters may be drawn as others. */
  readonly ownFonts = new Set<string>();
  /** Pseudo-elements that show something of their own somewhere on the page. */
  hasContent = false;
  /** First letters or lines that look otherwise than the rest. */
  hasFirst = false;

  constructor(css: string) {
    const text = css.slice(0, MAX_CSS).replace(/<!--|-->/g, "");
    if (/[{]/.test(text)) this.addAll(parsed(text), "");
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }

  /** What the sheets and the element's own attribute declare for it, or for one of its pseudo-elements. */
  declarationsOf(el: Element, pseudo: string | null = null): Declarations {
    const own = pseudo === null ? attribute(el, "style") : undefined;
    const found = new Map<string, { value: string; weight: number }>();
    const add = ({ name, value, important }: Decl, weight: number) => {
      const rank = weight + (important ? 1e12 : 0);
      const before = found.get(name);
      if (!before || before.weight <= rank) found.set(name, { value, weight: rank });
    };
    if (this.count > 0)
      for (const rule of this.candidates(el))
        if (rule.pseudo === pseudo && rule.matches(el))
          for (const decl of rule.decls) add(decl, rule.weight);
    if (own) for (const decl of inlineDecls(own)) add(decl, 1e11);
    return new Map([...found].map(([name, { value }]) => [name, value]));
  }

  private candidates(el: Element): Matcher[] {
    const id = attribute(el, "id");
    const classes = (attribute(el, "class") ?? "").split(/\s+/);
    return [
      ...this.others,
      ...(this.byTag.get(el.tagName) ?? []),
      ...classes.flatMap((c) => this.byClass.get(c) ?? []),
      ...(id ? (this.byId.get(id) ?? []) : []),
    ];
  }

  private addAll(container: Container, parent: string): void {
    container.each((node) => {
      if (this.count > MAX_RULES) return false;
      if (node.type === "rule") this.addRule(node as Rule, parent);
      else if (node.type === "atrule") this.addAtRule(node as AtRule, parent);
      return undefined;
    });
  }

  private addAtRule(rule: AtRule, parent: string): void {
    const name = rule.name.toLowerCase();
    if (name === "font-face")
      rule.walkDecls("font-family", (d) => void this.ownFonts.add(unquoted(d.value)));
    else if (
      name === "media" ? mediaMatches(rule.params) : /^(?:supports|layer|scope)$/.test(name)
    ) {
      if (parent !== "" && rule.some?.((n) => n.type === "decl")) this.add(parent, declsOf(rule));
      this.addAll(rule, parent);
    }
  }

  private addRule(rule: Rule, parent: string): void {
    const selector =
      parent === ""
        ? rule.selector
        : rule.selectors
            .map((s) =>
              s.includes("&") ? s.replaceAll("&", `:is(${parent})`) : `:is(${parent}) ${s}`,
            )
            .join(",");
    this.add(selector, declsOf(rule));
    if (rule.some((n) => n.type === "rule" || n.type === "atrule")) this.addAll(rule, selector);
  }

  private add(selector: string, decls: readonly Decl[]): void {
    if (decls.length === 0 || selector.length > 4000) return;
    for (const alternative of selectorsOf(selector)) {
      const order = ++this.count;
      const pseudo = pseudoOf(alternative);
      const tokens = alternative.filter((t) => t.type !== "pseudo-element" && !isOldPseudo(t));
      let matches: (el: Element) => boolean;
      try {
        const all: Selector[] =
          tokens.length > 0
            ? tokens
            : [{ type: "universal" as never, namespace: null } as Selector];
        matches = compileToken<AnyNode, Element>([all] as never, {
          adapter: adapter as never,
        }) as never;
      } catch {
        continue;
      }
      if (pseudo !== null && /^first-/.test(pseudo)) this.hasFirst = true;
      if (pseudo !== null && decls.some((d) => d.name === "content")) this.hasContent = true;
      const matcher = { matches, weight: weightOf(tokens) * 1e5 + order, pseudo, decls };
      this.file(tokens, matcher);
    }
  }

  /** By the last of its simple selectors that names an id, a class or a tag: only such elements can match. */
  private file(tokens: readonly Selector[], matcher: Matcher): void {
    const last = tokens.slice(tokens.findLastIndex((t) => isCombinator(t)) + 1);
    const named = (name: string) =>
      last.find(
        (t) => t.type === "attribute" && t.name === name && /^(?:equals|element)$/.test(t.action),
      );
    const [id, cls, tag] = [named("id"), named("class"), last.find((t) => t.type === "tag")];
    const put = (map: Map<string, Matcher[]>, key: string) =>
      void (map.get(key) ?? valueOfKey(map.set(key, []), key)).push(matcher);
    if (id?.type === "attribute" && id.action === "equals") put(this.byId, id.value);
    else if (cls?.type === "attribute" && cls.action === "element") put(this.byClass, cls.value);
    else if (tag?.type === "tag") put(this.byTag, tag.name.toLowerCase());
    else this.others.push(matcher);
  }
}

const isCombinator = (t: Selector): boolean =>
  ["descendant", "child", "sibling", "adjacent", "column-combinator"].includes(t.type);
const isOldPseudo = (t: Selector): boolean =>
  t.type === "pseudo" && /^(?:before|after|first-letter|first-line)$/.test(t.name);
const pseudoOf = (tokens: readonly Selector[]): string | null => {
  const last = tokens.find((t) => t.type === "pseudo-element" || isOldPseudo(t));
  return last && "name" in last ? last.name : null;
};

function selectorsOf(selector: string): Selector[][] {
  try {
    return parseSelector(selector);
  } catch {
    return [];
  }
}

/** Ids, then classes and the like, then tags: Selectors 4, 17. */
function weightOf(tokens: readonly Selector[]): number {
  let [ids, classes, tags] = [0, 0, 0];
  for (const t of tokens) {
    if (t.type === "tag") tags++;
    else if (t.type === "attribute") {
      if (t.name === "id" && t.action === "equals") ids++;
      else classes++;
    } else if (t.type === "pseudo" && t.name !== "where") {
      if (Array.isArray(t.data)) {
        const inner = Math.max(0, ...t.data.map((d) => weightOf(d)));
        ids += Math.floor(inner / 1e4);
        classes += Math.floor((inner % 1e4) / 100);
        tags += inner % 100;
      } else classes++;
    }
  }
  return Math.min(ids, 9) * 1e4 + Math.min(classes, 99) * 100 + Math.min(tags, 99);
}

/** As a browser does: what cannot be parsed is passed over, not refused. */
function parsed(css: string): Container {
  try {
    return postcss.parse(css);
  } catch {
    const root = postcss.root();
    for (const m of css.replace(/\/\*[\s\S]*?\*\//g, "").matchAll(/([^{}]{1,2000})\{([^{}]*)\}/g)) {
      const rule = postcss.rule({ selector: matchedGroup(m, 1).trim() });
      for (const { name, value, important } of inlineDecls(matchedGroup(m, 2)))
        rule.append(postcss.decl({ prop: name, value, important }));
      root.append(rule);
    }
    return root;
  }
}

function declsOf(rule: Container): Decl[] {
  const decls: Decl[] = [];
  rule.each((node) => {
    if (node.type !== "decl") return;
    const name = node.prop.startsWith("--") ? node.prop : node.prop.toLowerCase();
    if (WANTED.test(name))
      decls.push({ name, value: node.value, important: node.important === true });
  });
  return decls;
}

/** Declarations of a `style` attribute. */
function inlineDecls(style: string): Decl[] {
  return style
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .split(/;(?![^(]*\))/)
    .flatMap((part): Decl[] => {
      const at = part.indexOf(":");
      if (at < 0) return [];
      const prop = part.slice(0, at).trim();
      const name = prop.startsWith("--") ? prop : prop.toLowerCase();
      if (!WANTED.test(name)) return [];
      const value = part.slice(at + 1).trim();
      const important = /!\s*important\s*$/i.test(value);
      return [
        {
          name,
          value: important ? value.replace(/!\s*important\s*$/i, "").trim() : value,
          important,
        },
      ];
    });
}

const unquoted = (text: string) =>
  text
    .trim()
    .replace(/^["']|["']$/g, "")
    .toLowerCase();

/** Media Queries 4, as far as pages use them; what is not known does not match. */
export function mediaMatches(query: string): boolean {
  return query
    .toLowerCase()
    .split(",")
    .some((one) => {
      const text = one.trim();
      const not = /^not\s/.test(text);
      const all = text
        .replace(/^(?:not|only)\s+/, "")
        .split(/\s+and\s+/)
        .every((part) => featureMatches(part.trim()));
      return not ? !all : all;
    });
}

function pixelsOf(unit: string | undefined): number {
  if (unit === "pt") return 4 / 3;
  return unit?.endsWith("em") ? 16 : 1;
}

function featureMatches(part: string): boolean {
  if (/^(?:all|screen|)$/.test(part)) return true;
  if (/^\w+$/.test(part)) return false;
  const inner = part.replace(/^\(|\)$/g, "").trim();
  if (/^not\b/.test(inner)) return !featureMatches(inner.slice(3).trim());
  const [, bound, side, size, unit] =
    /^(min|max)-(?:device-)?(width|height)\s*:\s*([\d.]+)(px|r?em|pt)?$/.exec(inner) ?? [];
  if (bound && side && size) {
    const px = Number(size) * pixelsOf(unit);
    const have = side === "width" ? SCREEN_WIDTH : SCREEN_HEIGHT;
    return bound === "min" ? have >= px : have <= px;
  }
  const range = /^(width|height)\s*([<>]=?)\s*([\d.]+)(px|r?em)?$/.exec(inner);
  if (range) {
    const px = Number(range[3]) * pixelsOf(range[4]);
    const have = range[1] === "width" ? SCREEN_WIDTH : SCREEN_HEIGHT;
    return matchedGroup(range, 2).startsWith(">") ? have >= px : have <= px;
  }
  return /^(?:orientation\s*:\s*landscape|color|hover(?:\s*:\s*hover)?|pointer(?:\s*:\s*fine)?|scripting\s*:\s*enabled|prefers-color-scheme\s*:\s*light|prefers-reduced-motion\s*:\s*no-preference|grid\s*:\s*0|min-resolution.*)$/.test(
    inner,
  );
}
