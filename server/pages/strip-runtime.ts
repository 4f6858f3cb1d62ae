/**
 * A public page without the framework's scripts: it has no client component, so they would only
 * repeat what is there. React writes markup in one form (`<` and `>` never appear inside a value),
 * so elements can be found without a parser.
 */
const ELEMENT = /<script\b([^>]*)>([\s\S]*?)<\/script>|<(?:link|style|template)\b[^>]*>/g;
const NONCE = /\snonce="[^"]*"/g;
/** The framework's start, its data for its own script, and the time at which the page began to arrive. */
const FRAMEWORK =
  /^(?:\(globalThis\["TURBOPACK"\]|\(?self\.__next_[fr]\b|requestAnimationFrame\(function\(\)\{\$RT=)/;

type Verdict = "keep" | "remove" | "unknown";

function judgeScript(attributes: string, text: string): Verdict {
  const source = /\ssrc="([^"]*)"/.exec(attributes)?.[1];
  if (source !== undefined) {
    if (source.startsWith("/_next/static/")) return "remove";
    return source.startsWith("/assets/") ? "keep" : "unknown";
  }
  if (/\stype="application\/ld\+json"/.test(attributes)) return "keep";
  return FRAMEWORK.test(text) ? "remove" : "unknown";
}

function judgeElement(element: string): Verdict {
  if (!element.startsWith("<link")) return "unknown";
  return /\s(?:as="script"|rel="modulepreload")/.test(element) ? "remove" : "keep";
}

/**
 * @returns null for a page of a shape that is not known: it needs its scripts, as where content
 * arrives hidden
 */
export function stripRuntime(html: string): string | null {
  let isKnown = true;
  const stripped = html.replace(ELEMENT, (element, attributes?: string, text = "") => {
    const verdict =
      attributes === undefined ? judgeElement(element) : judgeScript(attributes, text);
    if (verdict === "unknown") isKnown = false;
    return verdict === "keep" ? element.replace(NONCE, "") : "";
  });
  return isKnown ? stripped : null;
}

/** The policy of a page without scripts inside. */
export const policyWithoutNonce = (policy: string): string =>
  policy.replace(/ '(?:nonce-[^']*|strict-dynamic)'/g, "");

/** The `Link` header of a page without the framework's scripts. */
export const linksWithoutScripts = (links: readonly string[]): string[] =>
  links
    .flatMap((line) => line.split(/,\s*(?=<)/))
    .filter((link) => !/as="?script|modulepreload/.test(link))
    .map((link) => link.replace(/;\s*nonce="[^"]*"/, ""));
