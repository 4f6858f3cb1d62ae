import { valueAt } from "@/lib/lookup";
import { createApiKey, revokeApiKey } from "@/lib/store/commands/api-keys";
import { listApiKeys } from "@/lib/store/queries/api-keys";
import { readTransaction } from "@/lib/store/client";
import { readAgencies } from "@/lib/store/queries/observations";

export const summary = "Keys of the API: list, add, revoke. A key is printed once.";
export const usage =
  "sunledger key list [--json] | key add NAME [--agency SLUG [--submit]] | key revoke ID   --submit: files that agency's reports";

export async function run(args: string[]): Promise<number> {
  const [verb, ...rest] = args;
  if (verb === "list" && rest.every((a) => a === "--json")) return list(rest.includes("--json"));
  if (verb === "revoke" && rest.length === 1)
    return (await revokeApiKey(valueAt(rest, 0), { actor: "cli" }))
      ? 0
      : said(`there is no key ${rest[0]} in use.`, 1);
  if (verb === "add" && rest[0] && !rest[0].startsWith("-")) return add(rest[0], rest.slice(1));
  return said(`say list, add NAME or revoke ID. Usage: ${usage}`, 2);
}

async function add(name: string, options: string[]): Promise<number> {
  const at = options.indexOf("--agency");
  const slug = at >= 0 ? options[at + 1] : undefined;
  const submit = options.includes("--submit");
  const others = options.filter(
    (o, i) => o !== "--submit" && (at < 0 || (i !== at && i !== at + 1)),
  );
  if (others.length > 0 || (at >= 0 && !slug) || (submit && !slug))
    return said(
      `${submit && !slug ? "--submit needs --agency SLUG" : "unknown option"}. Usage: ${usage}`,
      2,
    );
  const agency = slug
    ? (await readTransaction((tx) => readAgencies(tx, null))).find((a) => a.slug === slug)
    : undefined;
  if (slug && !agency) return said(`there is no agency ${slug}.`, 1);
  const { key } = await createApiKey(
    { name, agencyId: agency?.id ?? null, canSubmit: submit },
    { actor: "cli" },
  );
  process.stdout.write(`${key}\n`);
  return 0;
}

async function list(json: boolean): Promise<number> {
  const keys = await listApiKeys();
  const day = (d: Date | null) => (d ? d.toISOString().slice(0, 10) : "—");
  for (const k of keys)
    process.stdout.write(
      json
        ? `${JSON.stringify(k)}\n`
        : `${k.id}\t${k.name}\t${k.agencyId ?? "—"}\t${k.canSubmit ? "files reports" : "reads"}\tmade ${day(k.createdAt)}\tused ${day(k.lastUsedAt)}\t${k.revokedAt ? `revoked ${day(k.revokedAt)}` : "in use"}\n`,
    );
  return 0;
}

function said(line: string, code: number): number {
  process.stderr.write(`sunledger key: ${line}\n`);
  return code;
}
