/**
 * Every file that leaves is signed: inside, where the format has a place for it, else by a proof
 * beside it (`….csv.proof`). Nothing is entered anywhere for it; only bulk files, which a job makes
 * ahead, are registered.
 */
import { signFile } from "@/lib/exports/proof/sign-file";
import type { Kind } from "@/lib/intake/signed-file/carriers";
import type { Bulk } from "@/lib/exports/bulk/shelf";
import {
  createCanonicalWriter,
  sha256Stream,
  shortCode,
  signManifest,
  sortedQuery,
  type CanonicalWriter,
  type Manifest,
  type Proof,
} from "@/lib/exports/proof/manifest";
import { saveExport } from "@/lib/store/commands/export-record";
import type { About, Format } from "./file-types";
import { enterKey, ownKey } from "./signing-key";

/**
 * Hash of an answer's figures: its rows in order, then what belongs to them.
 *
 * @param writer keeps the text of each row, where the same rows are written once more
 */
export function figuresHash(
  facts: object | undefined,
  writer?: CanonicalWriter,
): {
  add: (rows: readonly object[]) => void;
  end: () => string;
} {
  const hash = sha256Stream();
  const { write } = writer ?? createCanonicalWriter();
  const writeRow = writer?.keep ?? write;
  return {
    add: (rows) => hash.add(rows.map((row) => `${writeRow(row)}\n`).join("")),
    end: () => {
      hash.add(write(facts ?? null));
      return hash.end();
    },
  };
}

type Source = { resource: string; format: Format; dataVersion: number; url: URL; origin: string };
const statement = (o: Source, figures: string) => ({
  resource: o.resource,
  query: sortedQuery(o.url.searchParams),
  format: o.format,
  dataVersion: o.dataVersion,
  madeAt: new Date().toISOString(),
  figures,
});

export async function signedFile(
  o: Source,
  figures: string,
  write: (about: About) => Promise<Uint8Array>,
): Promise<{ bytes: Uint8Array; code: string }> {
  const base = statement(o, figures);
  const about = aboutOf(o, base);
  const plain = await write(about);
  const kind = o.format as Kind;
  const { bytes } = signFile(plain, kind, base, ownKey());
  return { bytes, code: about.code };
}

/**
 * A file that needs no words of its own about where it is from: an answer in JSON, a picture.
 *
 * @param content SHA-256 of what it says, where it is known
 */
export async function signBytes(
  o: Source,
  figures: string,
  plain: Uint8Array,
  kind: Kind,
  content: string | null = null,
): Promise<Uint8Array> {
  return signFile(plain, kind, statement(o, figures), ownKey(), content).bytes;
}

/** The proof that goes beside a file which cannot carry one. @param file SHA-256 of all its bytes */
export const signDetached = (o: Source, figures: string, file: string): Proof =>
  signManifest({ ...statement(o, figures), content: null, whole: null, file }, ownKey());

export function aboutOf(
  o: Pick<Source, "origin">,
  m: Omit<Manifest, "v" | "key" | "content" | "whole" | "file">,
): About {
  const code = shortCode(m);
  return {
    code,
    resource: m.resource,
    query: m.query,
    dataVersion: m.dataVersion,
    madeAt: m.madeAt,
    address: `${o.origin}/api/v1/${m.resource}${m.query ? `?${m.query}` : ""}`,
    verify: verifyAddress(o.origin, code, m),
  };
}

/**
 * Where a reader of a print finds out whether its figures still hold: its code, and the question
 * that it answers.
 */
export const verifyAddress = (
  origin: string,
  code: string,
  m: Pick<Manifest, "resource" | "query">,
): string =>
  `${origin}/verify?${new URLSearchParams({ code, of: `${m.resource}${m.query ? `?${m.query}` : ""}` })}`;

/**
 * The bulk files of a version: known for good, also when they have made room for newer ones. Their
 * figures are those of the year's CSV.
 */
export async function registerBulk(bulk: Bulk): Promise<void> {
  await enterKey();
  const key = ownKey();
  await saveExport(
    ...bulk.files.map((f) => {
      const base = {
        resource: `bulk/${f.name}`,
        query: "",
        format: f.format,
        dataVersion: bulk.dataVersion,
        madeAt: bulk.madeAt,
        figures: bulkFigures(bulk, f.year),
      };
      const proof = signManifest({ ...base, content: null, whole: null, file: f.sha256 }, key);
      return {
        code: shortCode(base),
        fileSha256: f.sha256,
        manifest: proof.manifest,
        signature: proof.signature,
      };
    }),
  );
}
export const bulkFigures = (bulk: Pick<Bulk, "files">, year: number | null): string =>
  bulk.files.find((f) => f.year === year && f.format === "csv")?.sha256 ?? "";
