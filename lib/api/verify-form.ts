/**
 * The form of `/verify`: a file, a code or a hash goes in, and the answer stands on the page that
 * the browser is led to. What was found travels in the address under our own signature, so nobody
 * can write himself an address that says “genuine”.
 */
import { sign, verify } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { z } from "zod";
import { canonical } from "@/lib/exports/proof/manifest";
import type { Locale } from "@/lib/i18n/locale";
import { localHref } from "@/lib/i18n/locale";
import { errorResponse } from "./make-answer";
import { problemResponse } from "@/lib/http/problem";
import { limitFor, takeTurn } from "@/lib/http/rate-limit";
import { parseForm } from "@/lib/http/parse-form";
import { sameOrigin } from "@/lib/http/same-origin";
import { ownKey } from "@/lib/exports/signing-key";
import { verifyCode, verifyFile, verifyHash, verifyStatement, type Verification } from "./verify";

/** Larger files are checked by their SHA-256 or on the command line. */
export const MAX_VERIFY = 60 * 1024 * 1024;
const PER_MINUTE = 60;

const text = z.string();
const manifest = z.object({
  v: z.union([z.literal(1), z.literal(2)]),
  resource: text,
  query: text,
  format: text,
  dataVersion: z.number(),
  madeAt: text,
  figures: text,
  content: text.nullable(),
  whole: text.nullable().default(null),
  file: text.nullable(),
  key: text,
});
const found = z.object({
  verdict: z.enum(["genuine", "resaved", "altered", "foreign", "unknown"]),
  manifest: manifest.nullable(),
  code: text.nullable(),
  today: z.enum(["same", "changed", "gone"]).nullable(),
  dataVersion: z.number(),
  fileSha256: text.nullable(),
  edition: z.object({ name: text, tag: text.nullable(), dataVersion: z.number() }).nullable(),
  key: z.object({ since: text.nullable(), former: z.boolean() }).nullable(),
  figures: z
    .object({
      count: z.number(),
      list: z.array(z.object({ place: text, signed: text, found: text })),
    })
    .nullable(),
  name: text.nullable(),
  at: text,
});
export type Found = z.output<typeof found>;

export async function handleVerify(request: Request): Promise<Response> {
  if (!sameOrigin(request))
    return problemResponse("forbidden", "This form must be sent from this site.");
  const { who } = limitFor(request, null);
  const turn = takeTurn(`verify ${who}`, PER_MINUTE);
  if (!turn.allowed)
    return problemResponse("too_many", `At most ${PER_MINUTE} files a minute.`, {}, turn.headers);
  if (Number(request.headers.get("content-length")) > MAX_VERIFY)
    return problemResponse(
      "too_large",
      "Files up to 60 MB; for larger ones type the SHA-256, or use `sunledger verify FILE`.",
    );
  const form = await parseForm(request);
  if (form instanceof Response) return form;
  const locale: Locale = form.get("locale") === "en" ? "en" : "zh";
  const file = form.get("file");
  const to = (query: Record<string, string>) =>
    new Response(null, {
      status: 303,
      headers: {
        Location: `${localHref(locale, "/verify")}?${new URLSearchParams(query)}`,
        "Cache-Control": "no-store",
      },
    });
  if (!(file instanceof File) || file.size === 0) return to({ said: "nofile" });
  try {
    const proof = form.get("proof");
    const beside =
      proof instanceof File && proof.size > 0 ? new Uint8Array(await proof.arrayBuffer()) : null;
    const result = await verifyFile(new Uint8Array(await file.arrayBuffer()), beside);
    return to({
      result: sealResult({
        ...result,
        name: file.name.slice(0, 120),
        at: new Date().toISOString(),
      }),
    });
  } catch (error) {
    return errorResponse(error, {});
  }
}

/**
 * What somebody typed: a code from paper or the SHA-256 of a file; null where it is neither.
 * @param of the address printed beside the code
 */
export async function verifyTyped(typed: string, of: string | null): Promise<Found | null> {
  const bare = typed.trim();
  const result: Verification | null = /^[0-9a-f]{64}$/i.test(bare)
    ? await verifyHash(bare.toLowerCase())
    : await verifyCode(bare.slice(0, 40), of);
  return foundNow(result);
}

/** The statement of a QR code; null where it is none. */
export const verifyScanned = async (token: string): Promise<Found | null> =>
  foundNow(await verifyStatement(token));

const foundNow = (result: Verification | null): Found | null =>
  result && { ...result, name: null, at: new Date().toISOString() };

const purpose = (body: string) => Buffer.from(`verify-result ${body}`);

export function sealResult(result: Found): string {
  const body = deflateRawSync(canonical(found.parse(result))).toString("base64url");
  return `${body}.${sign(null, purpose(body), ownKey().privateKey).toString("base64url")}`;
}

/** @returns null for what we did not seal */
export function unsealResult(token: string): Found | null {
  const [body, signature] = token.split(".");
  if (
    !body ||
    !signature ||
    !verify(null, purpose(body), ownKey().publicKey, Buffer.from(signature, "base64url"))
  )
    return null;
  // Signed by us, so of our size.
  const text = inflateRawSync(Buffer.from(body, "base64url")).toString("utf8");
  return found.safeParse(JSON.parse(text)).data ?? null;
}
