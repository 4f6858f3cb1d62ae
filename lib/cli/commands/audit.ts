import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import {
  checkChain,
  checkpointText,
  type AuditRow,
  type ChainState,
  type Checkpoint,
  type ChainFault,
} from "@/lib/collection/audit-chain";
import { dataFolder } from "@/lib/env";
import { valueAt } from "@/lib/lookup";
import { walkAudit } from "@/lib/store/queries/audit-log";

export const summary = "The audit log: verify its chain, write a signed checkpoint.";
export const usage = "sunledger audit verify [--checkpoint FILE] [--json] | audit checkpoint FILE";

const keyFile = () => path.join(dataFolder, "audit-key.pem");
/**
 * The last checkpoint is kept beside the database as well: `verify` compares with it when no other
 * is named.
 */
const lastFile = () => path.join(dataFolder, "audit-checkpoint.json");

export async function run(args: string[]): Promise<number> {
  const [verb, ...rest] = args;
  if (verb === "checkpoint" && rest.length === 1 && !valueAt(rest, 0).startsWith("-"))
    return writeCheckpoint(valueAt(rest, 0));
  const at = rest.indexOf("--checkpoint");
  const file = at >= 0 ? rest[at + 1] : undefined;
  const others = rest.filter((a, i) => a !== "--json" && (at < 0 || (i !== at && i !== at + 1)));
  if (verb === "verify" && others.length === 0 && (at < 0 || file))
    return verifyLog(file, rest.includes("--json"));
  process.stderr.write(`sunledger audit: say verify or checkpoint FILE. Usage: ${usage}\n`);
  return 2;
}

async function walk(
  each: (rows: AuditRow[]) => void = () => undefined,
): Promise<{ state: ChainState; faults: ChainFault[] }> {
  let state: ChainState = { id: 0, hash: null };
  const faults: ChainFault[] = [];
  await walkAudit((rows) => {
    each(rows);
    const checked = checkChain(state, rows);
    state = checked.state;
    faults.push(...checked.faults);
  });
  return { state, faults };
}

async function writeCheckpoint(file: string): Promise<number> {
  const { state, faults } = await walk();
  if (faults.length > 0) {
    process.stderr.write(
      `sunledger audit: the log has ${faults.length} fault(s); run \`sunledger audit verify\` first. No checkpoint written.\n`,
    );
    return 1;
  }
  const key = privateKey();
  const body = { id: state.id, hash: state.hash, at: new Date().toISOString() };
  const checkpoint: Checkpoint = {
    ...body,
    publicKey: createPublicKey(key).export({ type: "spki", format: "pem" }).toString(),
    signature: sign(null, Buffer.from(checkpointText(body)), key).toString("base64"),
  };
  for (const target of [file, lastFile()])
    writeFileSync(target, `${JSON.stringify(checkpoint, null, 2)}\n`);
  process.stdout.write(`${state.id}\t${state.hash ?? ""}\n`);
  return 0;
}

function privateKey() {
  if (!existsSync(keyFile())) {
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(
      keyFile(),
      generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }),
      { mode: 0o600 },
    );
  }
  return createPrivateKey(readFileSync(keyFile()));
}

async function verifyLog(named: string | undefined, json: boolean): Promise<number> {
  const file = named ?? (existsSync(lastFile()) ? lastFile() : undefined);
  const checkpoint =
    file === undefined ? null : (JSON.parse(readFileSync(file, "utf8")) as Checkpoint);
  let found: string | null | undefined = checkpoint?.id === 0 ? null : undefined;
  const { state, faults } = await walk((rows) => {
    const row = rows.find((r) => r.id === checkpoint?.id);
    if (row) found = row.hash;
  });
  if (checkpoint && !signedByUs(checkpoint)) faults.push({ id: checkpoint.id, kind: "checkpoint" });
  else if (checkpoint && state.id < checkpoint.id) faults.push({ id: checkpoint.id, kind: "cut" });
  else if (checkpoint && found !== checkpoint.hash)
    faults.push({ id: checkpoint.id, kind: "content" });
  report(
    { rows: state.id, lastHash: state.hash, checkpoint: checkpoint ? checkpoint.id : null, faults },
    json,
  );
  return faults.length === 0 ? 0 : 1;
}

/**
 * By this installation's key where it has one: whoever alters the log could also sign with a key of
 * their own.
 */
function signedByUs(c: Checkpoint): boolean {
  const key = existsSync(keyFile()) ? createPublicKey(privateKey()) : createPublicKey(c.publicKey);
  return verify(null, Buffer.from(checkpointText(c)), key, Buffer.from(c.signature, "base64"));
}

const WORDS: Record<ChainFault["kind"], string> = {
  gap: "rows before it are missing",
  link: "does not continue the row before it",
  content: "was altered",
  cut: "the log ends before the last signed checkpoint: its tail was cut off",
  checkpoint: "the checkpoint's signature is not this installation's",
};

function report(
  answer: {
    rows: number;
    lastHash: string | null;
    checkpoint: number | null;
    faults: ChainFault[];
  },
  json: boolean,
): void {
  if (json) return void process.stdout.write(`${JSON.stringify(answer)}\n`);
  for (const f of answer.faults) process.stdout.write(`${f.id}\t${WORDS[f.kind]}\n`);
  const compared =
    answer.checkpoint === null
      ? "no checkpoint to compare with"
      : `compared with the checkpoint at ${answer.checkpoint}`;
  process.stdout.write(
    answer.faults.length === 0
      ? `${answer.rows} rows, unbroken; ${compared}\n`
      : `${answer.faults.length} fault(s) in ${answer.rows} rows; ${compared}\n`,
  );
}
