/**
 * What a file says of itself: which query, which version of the data, when, and the hashes of its
 * figures, its words and its bytes. Signed with the installation's key
 * (`lib/exports/proof/manifest.ts`).
 */
import { createHash } from "node:crypto";

export type Manifest = {
  /** 2: `whole` counts. 1: entries of the register made before. */
  readonly v: 1 | 2;
  /** Resource of the API and its query, sorted: `rankings`, `indicator=D05&year=2024`. */
  readonly resource: string;
  readonly query: string;
  readonly format: string;
  readonly dataVersion: number;
  readonly madeAt: string;
  /** SHA-256 of the rows of the answer: the same while the figures are the same, whatever the format. */
  readonly figures: string;
  /**
   * SHA-256 of what the file says (`content.ts`), for files that were saved again; null where only
   * bytes can be compared.
   */
  readonly content: string | null;
  /**
   * SHA-256 of all bytes, the proof itself blanked (`whole-digest.ts`); null where the file carries
   * no proof.
   */
  readonly whole: string | null;
  /** SHA-256 of the whole file, where it cannot carry a manifest (CSV, NDJSON). */
  readonly file: string | null;
  /** Fingerprint of the key. */
  readonly key: string;
};
/** Letters of a signed statement in a QR code, at most; none of ours has so many. */
export const MOST_STATEMENT = 2000;

export type Proof = { readonly manifest: Manifest; readonly signature: string };

export const hashBytes = (data: string | Uint8Array): string =>
  createHash("sha256").update(data).digest("hex");

/** JSON with sorted keys and no spaces: one text for one value (RFC 8785 for the values that occur here). */
export const toCanonical = (value: unknown): string => createCanonicalWriter().write(value);

type Key = { readonly name: string; readonly opening: string };
export type CanonicalWriter = {
  /** As `toCanonical`. */
  readonly write: (value: unknown) => string;
  /** The same, and the text is used again wherever this very object is met later. */
  readonly keep: (value: object) => string;
  /**
   * Whether all that was written reads the same after a way through JSON: no date, no hole, nothing
   * that JSON leaves out.
   */
  readonly isPlain: () => boolean;
};

/**
 * Writes many values as `toCanonical` does: the order of the keys is found once for all objects that
 * have the same ones, as the rows of an answer have.
 */
export function createCanonicalWriter(): CanonicalWriter {
  const orders = new Map<string, readonly Key[]>();
  const texts = new Map<object, string>();
  let plain = true;
  const orderOf = (names: readonly string[]): readonly Key[] => {
    // Not joined by a letter: a name of a foreign file may have any.
    const shape = JSON.stringify(names);
    const known = orders.get(shape);
    if (known) return known;
    const order = [...names]
      .sort()
      .map((name): Key => ({ name, opening: `${JSON.stringify(name)}:` }));
    orders.set(shape, order);
    return order;
  };
  const writeObject = (of: Readonly<Record<string, unknown>>): string => {
    if (typeof of.toJSON === "function") plain = false;
    let text = "";
    for (const { name, opening } of orderOf(Object.keys(of))) {
      const member = of[name];
      if (member !== undefined) text += `${text && ","}${opening}${write(member)}`;
    }
    return `{${text}}`;
  };
  const write = (value: unknown): string => {
    if (value === null || typeof value !== "object") {
      const text = JSON.stringify(value) as string | undefined;
      if (text === undefined) plain = false;
      return text as string;
    }
    const known = texts.get(value);
    if (known !== undefined) return known;
    if (!Array.isArray(value)) return writeObject(value as Readonly<Record<string, unknown>>);
    if (value.includes(undefined)) plain = false;
    return `[${value.map(write).join(",")}]`;
  };
  return {
    write,
    keep: (value) => {
      const text = write(value);
      texts.set(value, text);
      return text;
    },
    isPlain: () => plain,
  };
}

const isText = (value: unknown): value is string => typeof value === "string";

export function parseProof(text: string): Proof | null {
  try {
    const value = JSON.parse(text) as Proof;
    const m = value?.manifest;
    const texts = [m.resource, m.query, m.format, m.madeAt, m.figures, m.key, value.signature];
    const known = (m.v === 1 || m.v === 2) && texts.every(isText);
    return known && Number.isSafeInteger(m.dataVersion) ? value : null;
  } catch {
    return null;
  }
}

const BLANK_DIGEST = "0".repeat(64);
const BLANK_SIGNATURE = "A".repeat(86);

/**
 * The proof before signing, with placeholders of the same length for digest and signature: the file
 * must not change size when they are filled in.
 */
export const blankProof = ({ manifest }: Pick<Proof, "manifest">): Proof => ({
  manifest: { ...manifest, whole: BLANK_DIGEST },
  signature: BLANK_SIGNATURE,
});
