/** Secrets of the installation, changed with the one before still valid: docs/operate.md. */
import { resealText, isSealedNow, openText } from "@/lib/auth/sealed-text";
import { changeSecretFile, readSecretFiles } from "@/lib/auth/secret-files";
import { FACTOR_PURPOSE } from "@/lib/auth/second-factor";
import { changeEnvironment, dataFolder, env } from "@/lib/env";
import { changeKeyFile, enterKey, ownKey } from "@/lib/exports/signing-key";
import { shanghaiDay } from "@/lib/i18n/china-time";
import { readTransaction } from "@/lib/store/client";
import { resealFactors } from "@/lib/store/commands/reseal-factors";
import { listApiKeys } from "@/lib/store/queries/api-keys";
import { listSealedFactors } from "@/lib/store/queries/sealed-factors";
import { readSigningKeys } from "@/lib/store/queries/signing-keys";

export const summary = "Secrets: which are valid, and how to change them without an interruption.";
export const usage = `sunledger secrets [--json] | secrets change session | secrets change signing | secrets reseal
  change: for secrets that are files of the data folder; those in the environment are changed there (docs/operate.md).
  reseal: stores second factors under the present session secret, so that the former one can be removed.`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const refuse = (line: string, code: number): number => {
  process.stderr.write(`sunledger secrets: ${line}\n`);
  return code;
};

export async function run(args: string[]): Promise<number> {
  takeSecretFiles();
  switch (args.join(" ")) {
    case "":
      return describe(false);
    case "--json":
      return describe(true);
    case "change session":
      return changeSession();
    case "change signing":
      return changeSigning();
    case "reseal":
      return reseal();
    default:
      return refuse(`say change session, change signing or reseal. Usage: ${usage}`, 2);
  }
}

/** As the serving program does; what is set in the environment wins. */
function takeSecretFiles(): void {
  const { present, former } = readSecretFiles(dataFolder);
  if (env.NEXTAUTH_SECRET !== undefined || present === undefined) return;
  changeEnvironment({
    NEXTAUTH_SECRET: present,
    ...(former === undefined ? {} : { SUNLEDGER_SECRET_PREVIOUS: former }),
  });
}

async function describe(json: boolean): Promise<number> {
  const sealed = await listSealedFactors();
  const now = sealed.filter((text) => isSealedNow(text, FACTOR_PURPOSE)).length;
  const readable = sealed.filter((text) => openText(text, FACTOR_PURPOSE) !== null).length;
  const own = ownKey().fingerprint;
  const keys = (await readTransaction(readSigningKeys)).map((key) => ({
    fingerprint: key.fingerprint,
    since: shanghaiDay(key.firstUsedAt),
    signs: key.fingerprint === own,
  }));
  const found = {
    session: { set: env.NEXTAUTH_SECRET !== undefined, former: hasFormer() },
    secondFactors: { present: now, former: readable - now, unreadable: sealed.length - readable },
    signingKeys: keys,
    webhook: {
      set: env.SUNLEDGER_WEBHOOK_SECRET !== undefined,
      former: env.SUNLEDGER_WEBHOOK_SECRET_PREVIOUS !== undefined,
    },
    apiKeys: (await listApiKeys()).filter((key) => key.revokedAt === null).length,
  };
  if (json) {
    say(JSON.stringify(found));
    return 0;
  }
  const { secondFactors: f } = found;
  say(`session secret: ${found.session.former ? "the present one and the former" : "one"}`);
  say(`second factors: ${f.present} present, ${f.former} former, ${f.unreadable} unreadable`);
  for (const key of keys)
    say(
      `signing key ${key.fingerprint}: since ${key.since}${key.signs ? ", signs" : ", verifies"}`,
    );
  say(`webhook: ${describeWebhook(found.webhook)}`);
  say(`API keys in use: ${found.apiKeys}`);
  return 0;
}

const hasFormer = (): boolean => env.SUNLEDGER_SECRET_PREVIOUS !== undefined;
function describeWebhook({ set, former }: { set: boolean; former: boolean }): string {
  if (!set) return "no secret";
  return former ? "signed under the present secret and the former" : "signed under one secret";
}

function changeSession(): number {
  const { present } = readSecretFiles(dataFolder);
  if (present === undefined && env.NEXTAUTH_SECRET === undefined)
    return refuse(
      "the data folder holds no session secret yet: the first start makes one. Is SUNLEDGER_DATA the folder of the running program?",
      1,
    );
  if (present !== env.NEXTAUTH_SECRET)
    return refuse(
      "the session secret is set in the environment: set SUNLEDGER_SECRET_PREVIOUS to it, NEXTAUTH_SECRET to the output of `openssl rand -base64 32`, and start again.",
      1,
    );
  if (hasFormer())
    return refuse(
      "a change is under way: run `sunledger secrets reseal`, remove session-secret.previous from the data folder after twelve hours, and start again.",
      1,
    );
  changeSecretFile(dataFolder);
  say("A new session secret is in the data folder; the former one is accepted until its file is");
  say("removed. Start the program again, run `sunledger secrets reseal`, and twelve hours later");
  say("remove session-secret.previous and start once more.");
  return 0;
}

async function changeSigning(): Promise<number> {
  if (env.SUNLEDGER_SIGNING_KEY !== undefined)
    return refuse(
      "the signing key is set in the environment: set SUNLEDGER_SIGNING_KEY to the output of `openssl genpkey -algorithm ed25519`, and start again.",
      1,
    );
  // Its public half must be known before it is put away.
  await enterKey();
  const former = ownKey().fingerprint;
  changeKeyFile();
  await enterKey();
  say(`Files are signed with ${ownKey().fingerprint} after the next start.`);
  say(`Files signed with ${former} go on being recognised; its private half is put away as`);
  say(`signing-key-${former}.pem in the data folder.`);
  return 0;
}

async function reseal(): Promise<number> {
  if (env.NEXTAUTH_SECRET === undefined) return refuse("no session secret is set.", 1);
  const count = await resealFactors((sealed) => resealText(sealed, FACTOR_PURPOSE), {
    actor: "cli",
  });
  say(`${count} second factors stored under the present session secret.`);
  return 0;
}
