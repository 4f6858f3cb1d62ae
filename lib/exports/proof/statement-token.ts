/**
 * A signed statement in few letters, for a QR code: which question, which version of the data,
 * when, and the hash of the figures. It needs no register: anyone with the public key can check it.
 */
import {
  MOST_STATEMENT,
  parseProof,
  type Manifest,
  type Proof,
} from "@/lib/intake/signed-file/proof";

const toLetters = (hex: string): string => Buffer.from(hex, "hex").toString("base64url");
const toHex = (letters: string): string => Buffer.from(letters, "base64url").toString("hex");

/** @param proof of a statement that is about no file: `content`, `whole` and `file` are null */
export function encodeStatement({ manifest: m, signature }: Proof): string {
  const said = [
    m.resource,
    m.query,
    m.format,
    m.dataVersion,
    m.madeAt,
    toLetters(m.figures),
    m.key,
  ];
  return `${Buffer.from(JSON.stringify(said)).toString("base64url")}.${signature}`;
}

/**
 * @returns null for what was not written by `encodeStatement`; whose signature it is must be asked
 * besides
 */
export function decodeStatement(token: string): Proof | null {
  if (token.length > MOST_STATEMENT) return null;
  const [said = "", signature = "", ...more] = token.split(".");
  if (more.length > 0) return null;
  try {
    const [resource, query, format, dataVersion, madeAt, figures, key, ...rest] = JSON.parse(
      Buffer.from(said, "base64url").toString("utf8"),
    ) as unknown[];
    if (rest.length > 0) return null;
    const manifest: Partial<Record<keyof Manifest, unknown>> = {
      v: 2,
      resource,
      query,
      format,
      dataVersion,
      madeAt,
      figures: toHex(String(figures)),
      content: null,
      whole: null,
      file: null,
      key,
    };
    const proof = parseProof(JSON.stringify({ manifest, signature }));
    // One statement has one spelling: letters that decode to the same are not taken.
    return proof && encodeStatement(proof) === token ? proof : null;
  } catch {
    return null;
  }
}
