/**
 * What a printed ranking carries: a QR code that holds a signed statement of its figures, and a
 * short code for those who type.
 */
import QRCode from "qrcode";
import { shortCode, signManifest, sortedQuery } from "@/lib/exports/proof/manifest";
import { encodeStatement } from "@/lib/exports/proof/statement-token";
import { logError } from "@/lib/log";
import { readTransaction } from "@/lib/store/client";
import { readDataVersion } from "@/lib/store/queries/data-version";
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import { figuresHash } from "@/lib/exports/export-register";
import { rankingFigures } from "./resources/rankings";
import { ownKey } from "@/lib/exports/signing-key";
import { rankingSearch, type Ranking, type RankingParams } from "@/lib/views/rankings";

/**
 * `verify`: what the QR code holds. `path`: its dark modules as one SVG path in units of modules;
 * `size` of them a side, quiet zone included.
 */
export type Stamp = {
  code: string;
  verify: string;
  address: string;
  dataVersion: number;
  madeAt: string;
  path: string;
  size: number;
};
const QUIET = 4;

/** Signed once a data version; a page whose stamp fails is shown without one. */
export async function rankingStamp(
  ranking: Ranking,
  params: RankingParams,
  origin: string,
): Promise<Stamp | null> {
  try {
    const search = sortedQuery(
      new URLSearchParams(rankingSearch({ ...params, year: ranking.year })),
    );
    const { statement, ...made } = await cacheByVersion(`stamp ${search}`, () =>
      signRanking(ranking, search),
    );
    const verify = `${origin}/verify?proof=${statement}`;
    return { ...made, verify, address: `${origin}/rankings?${search}`, ...qrPath(verify) };
  } catch (error) {
    logError("stamp_failed", error);
    return null;
  }
}

type SignedRanking = Pick<Stamp, "code" | "dataVersion" | "madeAt"> & { statement: string };
async function signRanking(ranking: Ranking, query: string): Promise<SignedRanking> {
  const { rows, facts } = rankingFigures(ranking);
  const figures = figuresHash(facts);
  figures.add(rows);
  const base = {
    resource: "rankings",
    query,
    format: "print",
    dataVersion: await readTransaction(readDataVersion),
    madeAt: new Date().toISOString(),
    figures: figures.end(),
  };
  const proof = signManifest({ ...base, content: null, whole: null, file: null }, ownKey());
  const { dataVersion, madeAt } = base;
  return { code: shortCode(base), dataVersion, madeAt, statement: encodeStatement(proof) };
}

/**
 * Each row's runs of dark modules as rectangles. Few spare modules (L): a statement is long, and
 * paper wears less than a sticker.
 */
export function qrPath(text: string): { path: string; size: number } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "L" });
  const out: string[] = [];
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      if (!modules.get(y, x)) continue;
      let run = 1;
      while (x + run < modules.size && modules.get(y, x + run)) run++;
      out.push(`M${x + QUIET} ${y + QUIET}h${run}v1h-${run}z`);
      x += run;
    }
  }
  return { path: out.join(""), size: modules.size + 2 * QUIET };
}
