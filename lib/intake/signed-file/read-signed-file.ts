/**
 * A file that somebody wants verified, looked at in a reading program (`host/pool.ts`): nothing of
 * it is trusted, nothing of it is kept.
 */
import { strFromU8, unzipSync } from "fflate";
import {
  findProof,
  proofAt,
  PROPERTY_NAME,
  PROPERTY_PART,
  unescapeProof,
  type Kind,
} from "./carriers";
import { contentOf, type Content } from "./content";
import { hashBytes, parseProof, type Proof } from "./proof";
import { wholeDigest } from "./whole-digest";

/** Figures handed to whoever asked; a file holds more. */
const MOST_FIGURES = 60;

export type SignedFile = {
  /** `beside`: the proof lies in a file of its own. */
  readonly kind: Kind | "beside";
  readonly proof: Proof;
  /** Whether every byte is as the proof says; whose proof it is must be asked besides. */
  readonly whole: boolean;
  /** What the file says, where it is not whole and can be read. */
  readonly content: (Content & { readonly count: number }) | null;
};

/**
 * @param options `content: false` leaves out what the file says; `beside`: the proof that came with
 * a file which cannot carry one
 * @returns null for a file that carries no proof of ours
 */
export function inspectSignedFile(
  bytes: Uint8Array,
  { content = true, beside = null }: { content?: boolean; beside?: Uint8Array | null } = {},
): SignedFile | null {
  if (beside !== null) return checkBeside(bytes, beside);
  const carried = carriedProof(bytes);
  if (!carried || carried.proof.manifest.v !== 2) return null;
  const { kind, proof } = carried;
  const digest = wholeDigest(bytes, kind);
  const whole = digest !== null && digest === proof.manifest.whole;
  return { kind, proof, whole, content: whole || !content ? null : tryContent(bytes, kind) };
}

/** Every byte of a proof beside a file counts as well: it is taken as it was written, or not at all. */
function checkBeside(bytes: Uint8Array, beside: Uint8Array): SignedFile | null {
  const text = Buffer.from(beside).toString("utf8");
  const proof = beside.length > MOST_PROOF ? null : parseProof(text);
  if (!proof || JSON.stringify(proof) !== text) return null;
  return { kind: "beside", proof, whole: hashBytes(bytes) === proof.manifest.file, content: null };
}
const MOST_PROOF = 64 * 1024;

function tryContent(bytes: Uint8Array, kind: Kind): SignedFile["content"] {
  try {
    const content = contentOf(bytes, kind);
    return (
      content && {
        ...content,
        count: content.figures.length,
        figures: content.figures.slice(0, MOST_FIGURES),
      }
    );
  } catch {
    return null;
  }
}

function carriedProof(bytes: Uint8Array): { kind: Kind; proof: Proof } | null {
  const kind = kindOf(bytes);
  if (kind === "docx") return packageProof(bytes);
  const place = findProof(bytes, kind);
  const found = place && proofAt(bytes, place);
  if (found) return { kind, proof: found.proof };
  const loose = kind === "json" ? jsonProof(bytes) : null;
  return loose && { kind, proof: loose };
}

/** By the first letters; which of the two packages it is says the package. */
function kindOf(bytes: Uint8Array): Kind {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return "docx";
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return "png";
  const head = Buffer.from(bytes.subarray(0, 512)).toString("latin1").trimStart();
  if (head.startsWith("<svg") || (head.startsWith("<?xml") && head.includes("<svg"))) return "svg";
  return head.startsWith("{") ? "json" : "html";
}

/** Only small parts are opened: a file that unpacks to gigabytes is not one of ours. */
function packageProof(bytes: Uint8Array): { kind: Kind; proof: Proof } | null {
  const names: string[] = [];
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        return name === PROPERTY_PART && originalSize < 1_000_000;
      },
    });
    const xml = files[PROPERTY_PART];
    const letters =
      xml &&
      new RegExp(`name="${PROPERTY_NAME}"[^>]*>\\s*<vt:lpwstr>([^<]*)</vt:lpwstr>`).exec(
        strFromU8(xml),
      )?.[1];
    const proof = letters ? parseProof(unescapeProof(letters)) : null;
    return proof && { kind: names.includes("word/document.xml") ? "docx" : "xlsx", proof };
  } catch {
    return null;
  }
}

function jsonProof(bytes: Uint8Array): Proof | null {
  try {
    const value = JSON.parse(Buffer.from(bytes).toString("utf8")) as { proof?: unknown };
    return value.proof ? parseProof(JSON.stringify(value.proof)) : null;
  } catch {
    return null;
  }
}
