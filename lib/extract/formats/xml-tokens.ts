/**
 * Marks and text of the XML that office programs write, one after the other. No entity is expanded
 * but the five of XML and character numbers, and no document type is read, so that there is nothing
 * to blow up.
 */

/**
 * Groups: 1 CDATA · 2 `/` of an end · 3 name with prefix · 4 attributes · 5 `/` of an empty element
 * · 6 text.
 */
export const XML_TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[?!][^>]*>|<(\/?)([\w.:-]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)/g;

const ENTITY: Readonly<Record<string, string>> = {
  amp: "&amp;",
  lt: "&lt;",
  gt: "&gt;",
  quot: '"',
  apos: "'",
};
/** Text as HTML. */
export const escapeXml = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));|[<>]/gi,
    (all, hex?: string, decimal?: string, name?: string) => {
      if (all === "<") return "&lt;";
      if (all === ">") return "&gt;";
      if (name) return ENTITY[name] ?? "";
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 31 && code < 0x110000 ? escapeXml(String.fromCodePoint(code)) : " ";
    },
  );

/**
 * Elements of one name that hold none of the same, with their attributes and what is in them. Found
 * by their beginnings and ends alone: a pattern that looks for the end from each beginning would
 * never come to its own on a file that leaves its ends out.
 */
export function* elementsNamed(
  xml: string,
  name: string,
): Generator<{ readonly attributes: string; readonly inside: string }> {
  const end = `</${name}>`;
  for (let at = xml.indexOf(`<${name}`); at >= 0;) {
    const next = xml.indexOf(`<${name}`, at + 1);
    const part = xml.slice(at + name.length + 1, next < 0 ? undefined : next);
    const open = part.indexOf(">");
    const close = part.indexOf(end);
    if (/^[\s>]/.test(part) && open >= 0 && close > open && part[open - 1] !== "/")
      yield { attributes: part.slice(0, open), inside: part.slice(open + 1, close) };
    at = next;
  }
}
