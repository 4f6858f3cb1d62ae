/**
 * SHA-256 of all bytes of a file that carries its own proof. The proof cannot hash itself: its
 * digest and its signature count as blank letters, and the checksums that follow from them as zero.
 * Nothing else is left out, and nothing is parsed.
 */
import { escapeProof, findProof, proofAt, type Kind } from "./carriers";
import { blankProof, toCanonical, hashBytes, type Proof } from "./proof";

/** @returns null where the proof is not written letter by letter as this product writes it */
export function wholeDigest(bytes: Uint8Array, kind: Kind): string | null {
  const place = findProof(bytes, kind);
  const found = place && proofAt(bytes, place);
  if (!place?.sound || !found || !isCanonical(found, place.escaped)) return null;
  const letters = (proof: Proof) =>
    place.escaped ? escapeProof(toCanonical(proof)) : toCanonical(proof);
  const blank = Buffer.from(bytes);
  blank.write(letters(blankProof(found.proof)), place.start, "latin1");
  for (const at of place.checksums) blank.writeUInt32LE(0, at);
  return hashBytes(blank);
}

/** One proof, one text: no letter could be another without the answer being another. */
function isCanonical({ proof, text }: { proof: Proof; text: string }, escaped: boolean): boolean {
  const written = toCanonical(proof);
  const signature = Buffer.from(proof.signature, "base64url");
  return (
    text === (escaped ? escapeProof(written) : written) &&
    signature.length === 64 &&
    signature.toString("base64url") === proof.signature &&
    proof.manifest.whole?.length === 64
  );
}
