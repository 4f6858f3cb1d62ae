/**
 * Which addresses of the portal become files, and which files. A web server that knows nothing of
 * us serves the result: a page is the `index.html` of a folder, a query that is baked is a folder
 * or a part of the file's name, because such a server ignores what follows `?`.
 */

export type BakedAddress =
  /** `file`: below the folder that is baked into; `href`: how pages of the copy link to it. */
  | { readonly kind: "file"; readonly file: string; readonly href: string }
  /** Computed for each request: the copy leads to where it lives. */
  | { readonly kind: "live" }
  /** Of another site, or no address of the web. */
  | { readonly kind: "other" };

/** Computed from what a reader types, sends or is. */
const LIVE =
  /^\/(?:en\/)?(?:verify|search|subscribe|desk|sign-in|invitation|embed|no-page)(?:\/|$)|^\/api\/(?:verify|subscribe|desk|auth|health|v1\/submissions)(?:\/|$)/;
/** One choice on a page, of which there are few; two and more multiply, and are left to the live portal. */
const ONE_CHOICE = /^(?:indicator|of|year)=[\w.-]{1,40}$/;
/** Files that the pages need, whatever stands after `?` for the sake of caches. */
const ASSET = /^\/(?:_next\/static|assets)\/|^\/[\w.-]+\.(?:svg|ico|png|txt|xml|webmanifest)$/;
const SAFE_NAME = /^[\w.=&,-]{1,120}$/;

export type BakeRules = {
  /** Of the site, such as `https://ledger.example.gov.cn`. */
  readonly origin: string;
  /** Formats of data and charts that are left to the live portal. */
  readonly without: readonly string[];
};

/** @param address as a page writes it, resolved against the site */
export function placeAddress(address: URL, { origin, without }: BakeRules): BakedAddress {
  if (address.origin !== origin) return { kind: "other" };
  const path = decodeURI(address.pathname);
  if (LIVE.test(path)) return { kind: "live" };
  if (ASSET.test(path)) return fileAt(path.slice(1));
  if (path.startsWith("/api/")) return placeData(path, address.searchParams, without);
  return placePage(path, address.search.slice(1));
}

const fileAt = (file: string, href = `/${file}`): BakedAddress => ({
  kind: "file",
  file,
  href: encodeURI(href),
});

function placePage(path: string, query: string): BakedAddress {
  const folder = path.replace(/^\/+|\/+$/g, "");
  if (query !== "" && !ONE_CHOICE.test(query)) return { kind: "live" };
  const parts = [folder, query].filter((part) => part !== "").join("/");
  return fileAt(
    parts === "" ? "index.html" : `${parts}/index.html`,
    parts === "" ? "/" : `/${parts}/`,
  );
}

/** Without a suffix the API answers JSON. */
function placeData(
  path: string,
  parameters: URLSearchParams,
  without: readonly string[],
): BakedAddress {
  const [, stem = path, suffix = "json"] = /^(.*?)\.([a-z]+)$/.exec(path) ?? [];
  const query = new URLSearchParams([...parameters].sort(([a], [b]) => (a < b ? -1 : 1)));
  const name = decodeURIComponent(String(query));
  if (without.includes(suffix)) return { kind: "live" };
  if (name === "") return fileAt(`${stem.slice(1)}.${suffix}`);
  return SAFE_NAME.test(name)
    ? fileAt(`${stem.slice(1)}/${name.replaceAll("&", ";")}.${suffix}`)
    : { kind: "live" };
}
