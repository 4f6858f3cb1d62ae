/** What a printed ranking carries: a short code that the register knows, and a QR code that leads to it. */
import QRCode from "qrcode";
import { shortCode, signManifest, sortedQuery } from "@/lib/exports/proof/manifest";
import { logError } from "@/lib/log";
import { readTransaction } from "@/lib/store/client";
import { saveExport } from "@/lib/store/commands/export-record";
import { readDataVersion } from "@/lib/store/queries/data-version";
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import { figuresHash } from "@/lib/exports/export-register";
import { rankingFigures } from "./resources/rankings";
import { ownKey } from "@/lib/exports/signing-key";
import { rankingSearch, type Ranking, type RankingParams } from "@/lib/views/rankings";

/** `path`: the dark modules as one SVG path in units of modules; `size` of them a side, quiet zone included. */
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

/** Entered in the register once a data version; a page whose stamp fails is shown without one. */
export async function rankingStamp(
  ranking: Ranking,
  params: RankingParams,
  origin: string,
): Promise<Stamp | null> {
  try {
    const search = sortedQuery(
      new URLSearchParams(rankingSearch({ ...params, year: ranking.year })),
    );
    const made = await cacheByVersion(`stamp ${search}`, () => enter(ranking, search));
    const verify = `${origin}/verify?code=${made.code}`;
    return { ...made, verify, address: `${origin}/rankings?${search}`, ...qrPath(verify) };
  } catch (error) {
    logError("stamp_failed", error);
    return null;
  }
}

async function enter(
  ranking: Ranking,
  query: string,
): Promise<Pick<Stamp, "code" | "dataVersion" | "madeAt">> {
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
  const code = shortCode(base);
  await saveExport({
    code,
    fileSha256: null,
    manifest: proof.manifest,
    signature: proof.signature,
  });
  return { code, dataVersion: base.dataVersion, madeAt: base.madeAt };
}

/** Each row's runs of dark modules as rectangles. */
export function qrPath(text: string): { path: string; size: number } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
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
