/**
 * The parts of an OFD file as trees. Prefixes are dropped: the standard has one name space, and
 * producers spell its prefix as they like.
 */
import { ReadError } from "../../reasons";
import { XML_TOKEN } from "../xml-tokens";

export type XmlNode = {
  readonly name: string;
  readonly attributes: string;
  readonly children: XmlNode[];
  /** Its own letters, without those of its children. */
  text: string;
};

/** Elements of one part: a page of a report has some thousands. */
const MAX_NODES = 400_000;
const MAX_DEPTH = 100;

/**
 * @throws ReadError `damaged` where it is no XML, or an element is not closed in its place; `bomb`
 * where it is beyond all measure
 */
export function parseXml(xml: string): XmlNode {
  const root: XmlNode = { name: "", attributes: "", children: [], text: "" };
  const open: XmlNode[] = [root];
  let count = 0;
  for (const m of xml.matchAll(XML_TOKEN)) {
    const here = open.at(-1) ?? root;
    if (m[3] === undefined) {
      here.text += m[1] ?? plainText(m[6] ?? "");
      continue;
    }
    const name = m[3].slice(m[3].indexOf(":") + 1);
    if (m[2] === "/") {
      if (open.length < 2 || here.name !== name) throw new ReadError("damaged");
      open.pop();
      continue;
    }
    const node: XmlNode = { name, attributes: m[4] ?? "", children: [], text: "" };
    if (++count > MAX_NODES || open.length > MAX_DEPTH) throw new ReadError("bomb");
    here.children.push(node);
    if (m[5] !== "/") open.push(node);
  }
  const [first] = root.children;
  if (!first || open.length > 1) throw new ReadError("damaged");
  return first;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};
const plainText = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,10}));/gi,
    (_, hex?: string, decimal?: string, name?: string) => {
      if (name) return NAMED[name] ?? "";
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : " ";
    },
  );

/** Children of these names, in their order. */
export const xmlChildren = (node: XmlNode | undefined, ...names: string[]): XmlNode[] =>
  node?.children.filter((c) => names.includes(c.name)) ?? [];
export const childOf = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node?.children.find((c) => c.name === name);
export const textOf = (node: XmlNode | undefined): string => node?.text.trim() ?? "";

/** An attribute, or null where the element does not have it. */
export function xmlAttribute(node: XmlNode | undefined, name: string): string | null {
  const found = node?.attributes.match(
    new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`),
  );
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? null : plainText(value);
}

/** Numbers as the standard writes lists of them; anything else among them makes the list null. */
export function numbersOf(text: string | null): number[] | null {
  const words = (text ?? "").trim().split(/[\s,]+/);
  const numbers = words.map(Number);
  return words[0] === "" || !numbers.every((n) => Number.isFinite(n) && Math.abs(n) < FAR)
    ? null
    : numbers;
}
/** Millimetres: nothing on a page is as far away. */
const FAR = 1e6;

export const numberOf = (node: XmlNode, name: string): number | null =>
  numbersOf(xmlAttribute(node, name))?.[0] ?? null;
/** @returns null where it is not said, or neither true nor false */
export function flagOf(node: XmlNode, name: string): boolean | null {
  const said = xmlAttribute(node, name)?.trim().toLowerCase();
  if (said === "true" || said === "1") return true;
  return said === "false" || said === "0" ? false : null;
}
