import { createPublicKey } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { textsOf } from "@/lib/i18n/texts";
import { verifyAgainst, verifyFile, type Verification } from "@/lib/api/verify";

export const summary =
  "Is this file from here, is it as it left, and are its figures still the same?";
export const usage =
  "sunledger verify FILE… [--proof FILE.proof] [--key KEY.pem] [--json]   --proof: of a CSV or NDJSON file; without it FILE.proof, where it lies beside   --key: without a database, against a public key (from /api/v1/key)";

type Result = {
  file: string;
  verdict: Verification["verdict"];
  today: Verification["today"] | null;
  code: string | null;
  manifest: object | null;
  figures: Verification["figures"];
  key: Verification["key"];
};

/** The proof of a file that carries none: the one named, else the one that lies beside it. */
function findBeside(file: string, named: string | undefined): Uint8Array | null {
  const beside = path.resolve(named ?? `${file}.proof`);
  return named || existsSync(beside) ? new Uint8Array(readFileSync(beside)) : null;
}

export async function run(args: string[]): Promise<number> {
  const valueOf = (name: string): string | undefined =>
    args.includes(name) ? (args[args.indexOf(name) + 1] ?? "") : undefined;
  const [keyFile, proofFile] = [valueOf("--key"), valueOf("--proof")];
  const json = args.includes("--json");
  const files = args.filter(
    (a, i) => a !== "--json" && ![a, args[i - 1]].some((x) => x === "--key" || x === "--proof"),
  );
  const wrong = files.length === 0 || files.some((f) => f.startsWith("-")) || keyFile === "";
  if (wrong || proofFile === "" || (proofFile && files.length > 1)) {
    process.stderr.write(`sunledger verify: name a file. Usage: ${usage}\n`);
    return 2;
  }
  const key = keyFile ? createPublicKey(readFileSync(keyFile, "utf8")) : null;
  let refused = false;
  for (const file of files) {
    const bytes = new Uint8Array(readFileSync(path.resolve(file)));
    const beside = findBeside(file, proofFile);
    const found = key
      ? { ...(await verifyAgainst(bytes, key, beside)), today: null, figures: null, key: null }
      : await verifyFile(bytes, beside);
    const result: Result = {
      file,
      verdict: found.verdict,
      today: found.today,
      code: found.code,
      manifest: found.manifest,
      figures: found.figures,
      key: found.key,
    };
    if (found.verdict !== "genuine") refused = true;
    process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${sentence(result)}\n`);
  }
  return refused ? 1 : 0;
}

function sentence(r: Result): string {
  const t = textsOf("en", "verify");
  const todo = t(`verdict.${r.verdict}.todo`);
  const today = r.today ? ` ${t(`today.${r.today}`)}` : "";
  const figures = r.figures?.list.map((f) => `\n  ${f.place}: ${f.signed} · ${f.found}`) ?? [];
  const heading = r.figures
    ? `\n${t("figures.title")} (${t("figures.signed")} · ${t("figures.found")}):`
    : "";
  return `${r.file}: ${t(`verdict.${r.verdict}.title`)}.${today}${todo ? ` ${todo}` : ""}${heading}${figures.join("")}`;
}
