/** Where each kind of file keeps its proof: a document property of DOCX and XLSX, a `<meta>` of HTML. Readers of the file do not meet it. */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { Kind } from "./content";
import { parseProof, type Proof } from "./manifest";

const PROPERTY = "SunledgerProof";
const META = "sunledger-proof";
const esc = (s: string) =>
  s.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
const unesc = (s: string) =>
  s
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;|&#39;/g, "'")
    .replace(/&amp;/g, "&");

export function embedProof(bytes: Uint8Array, kind: Kind, proof: Proof): Uint8Array {
  const text = JSON.stringify(proof);
  if (kind === "html")
    return strToU8(
      strFromU8(bytes).replace("</head>", `<meta name="${META}" content="${esc(text)}"></head>`),
    );
  const files = unzipSync(bytes);
  files["docProps/custom.xml"] = strToU8(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="${PROPERTY}"><vt:lpwstr>${esc(text)}</vt:lpwstr></property></Properties>`,
  );
  register(
    files,
    "[Content_Types].xml",
    "/docProps/custom.xml",
    "</Types>",
    `<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>`,
  );
  register(
    files,
    "_rels/.rels",
    "custom-properties",
    "</Relationships>",
    `<Relationship Id="rIdSunledger" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties" Target="docProps/custom.xml"/>`,
  );
  return zipSync(files, { level: 6, mtime: new Date("2000-01-01T00:00:00") });
}

function register(
  files: Record<string, Uint8Array>,
  name: string,
  known: string,
  end: string,
  entry: string,
): void {
  const xml = strFromU8(files[name]!);
  if (!xml.includes(known)) files[name] = strToU8(xml.replace(end, `${entry}${end}`));
}

/** The proof that a file carries, and what kind of file it is; null where it carries none. */
export function extractProof(bytes: Uint8Array): { kind: Kind; proof: Proof } | null {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    const hit = new RegExp(`<meta name="${META}" content="([^"]*)"`).exec(
      Buffer.from(bytes).toString("utf8"),
    );
    const proof = hit && parseProof(unesc(hit[1]!));
    return proof ? { kind: "html", proof } : null;
  }
  const files = unzip(bytes);
  const xml = files?.["docProps/custom.xml"];
  const hit =
    xml &&
    new RegExp(`name="${PROPERTY}"[^>]*>\\s*<vt:lpwstr>([\\s\\S]*?)</vt:lpwstr>`).exec(
      strFromU8(xml),
    );
  const proof = hit && parseProof(unesc(hit[1]!));
  return proof ? { kind: files!["word/document.xml"] ? "docx" : "xlsx", proof } : null;
}

const WANTED = /^(?:docProps\/custom\.xml|word\/document\.xml)$/;
/** Only small parts are opened: a file that unpacks to gigabytes is not one of ours. */
function unzip(bytes: Uint8Array): Record<string, Uint8Array> | null {
  try {
    return unzipSync(bytes, { filter: (f) => WANTED.test(f.name) && f.originalSize < 20_000_000 });
  } catch {
    return null;
  }
}
