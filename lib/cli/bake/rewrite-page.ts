/**
 * A page as it was served becomes a page of the copy: its links lead to files of the copy, or to
 * the live portal; what only a running server gives a meaning to is left out (scripts of the
 * framework, nonces). React writes markup in one form, so its tags can be found without a parser:
 * `<` and `>` never appear inside a value.
 */
import { placeAddress, type BakeRules } from "./address-file";

export type RewriteRules = BakeRules & {
  /** Path of the page that is rewritten. */
  readonly path: string;
  /** Where the live portal is; null: the copy says that there is none. */
  readonly live: string | null;
};
export type RewrittenPage = {
  readonly html: string;
  /** Addresses of the site that the copy needs, each once, as they are asked for. */
  readonly needed: ReadonlySet<string>;
};

/** Elements of the framework's own scripts, with what is inside. */
const SCRIPT = /<script\b([^>]*)>[\s\S]*?<\/script>/g;
const PRELOAD = /<link\b[^>]*\b(?:as="script"|rel="modulepreload")[^>]*>/g;
const TAG = /<([a-zA-Z][\w-]*)((?:\s[^<>]*)?)>/g;
const ATTRIBUTE = /(\s)(href|src|action|formaction|content)="([^"]*)"/gi;

export const policyOf = (live: string | null): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "script-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action 'self'${live === null ? "" : ` ${live}`}`,
    "base-uri 'none'",
  ].join("; ");

export function rewritePage(html: string, rules: RewriteRules): RewrittenPage {
  const needed = new Set<string>();
  const withoutScripts = html
    .replace(SCRIPT, (whole, attributes: string) =>
      /\ssrc="\/(?!_next\/)/.test(attributes) ? whole : "",
    )
    .replace(PRELOAD, "")
    .replace(/\snonce="[^"]*"/g, "");
  const rewritten = withoutScripts.replace(
    TAG,
    (_, name: string, attributes: string) =>
      `<${name}${rewriteAttributes(name.toLowerCase(), attributes, rules, needed)}>`,
  );
  return {
    html: rewritten.replace(
      "<head>",
      `<head><meta http-equiv="Content-Security-Policy" content="${policyOf(rules.live)}"/>`,
    ),
    needed,
  };
}

function rewriteAttributes(
  tag: string,
  attributes: string,
  rules: RewriteRules,
  needed: Set<string>,
): string {
  // What is sent by a form is computed: also one that asks the page it is on.
  const open =
    tag === "form" && !/\saction="/.test(attributes)
      ? ` action="${rules.path}"${attributes}`
      : attributes;
  return open.replace(ATTRIBUTE, (whole, space: string, name: string, value: string) => {
    // `content` is an address only where it is one of ours, as in the picture that messengers show.
    if (name === "content" && !value.startsWith(`${rules.origin}/`)) return whole;
    const target = rewriteAddress(unescapeValue(value), tag, rules, needed);
    return target === null ? whole : `${space}${name}="${escapeValue(target)}"`;
  });
}

/** @returns null where the address stays as it is */
export function rewriteAddress(
  value: string,
  tag: string,
  rules: RewriteRules,
  needed: Set<string>,
): string | null {
  if (value === "" || value.startsWith("#")) return null;
  if (!URL.canParse(value, rules.origin + rules.path)) return null;
  const address = new URL(value, rules.origin + rules.path);
  const place = tag === "form" ? liveForm(address, rules) : placeAddress(address, rules);
  if (place.kind === "other") return null;
  const whole = value.startsWith(rules.origin) ? rules.origin : "";
  if (place.kind === "live") return liveHref(address, rules);
  needed.add(address.pathname + address.search);
  return `${whole}${place.href}${address.hash}`;
}

const liveForm = (address: URL, rules: RewriteRules) =>
  address.origin === rules.origin ? ({ kind: "live" } as const) : ({ kind: "other" } as const);

/**
 * In the live portal, or the page of the copy that says why it is not here, in the language of the
 * address.
 */
export function liveHref(address: URL, { live }: Pick<RewriteRules, "live">): string {
  if (live !== null) return `${live}${address.pathname}${address.search}${address.hash}`;
  return /^\/en(?:\/|$)/.test(address.pathname) ? "/en/live/" : "/live/";
}

const unescapeValue = (text: string): string =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
const escapeValue = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");

/** Addresses in a style sheet, which are pictures and fonts. */
export const listStyleAddresses = (css: string): string[] =>
  [...css.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)].map(([, address = ""]) => address);
