/**
 * Acts of several people around the gate to publication, as their pages send them, in any order;
 * and what the public sees after each. Every act and every look goes over HTTP to a started
 * installation.
 */
import fc from "fast-check";
import { connectionPool, readTransaction, writeTransaction } from "@/lib/store/client";
import { bumpDataVersion } from "@/lib/store/commands/data-version";
import type { Installation } from "./installation";
import { inventReport } from "./invented-report";
import { cookieOf } from "./people";

const YEARS = [2021, 2022] as const;
const BUREAUS = [
  { id: "east", name: "测试市东局" },
  { id: "west", name: "测试市西局" },
] as const;
const PEOPLE = ["editor", "reviewer", "supervisor", "supervisor"] as const;
type Person = (typeof PEOPLE)[number];
const KINDS = [
  "upload",
  "start",
  "save",
  "submit",
  "return",
  "accept",
  "accept",
  "bulk",
  "withdraw",
  "discard",
  "recall",
  "undo",
] as const;
type Act = {
  readonly kind: (typeof KINDS)[number];
  readonly who: Person;
  readonly bureau: number;
  readonly year: number;
  readonly np: number;
  readonly broken: boolean;
  /** The choice «publish what is clean» at upload. */
  readonly clean: boolean;
  /** Words are given where a page asks for them. */
  readonly reason: boolean;
  /** Which of the versions or acts that exist, counted from the newest. */
  readonly which: number;
};
export const anAct: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom(...KINDS),
  who: fc.constantFrom(...PEOPLE),
  bureau: fc.nat({ max: BUREAUS.length - 1 }),
  year: fc.constantFrom(...YEARS),
  np: fc.integer({ min: 3, max: 5 }),
  broken: fc.boolean(),
  clean: fc.boolean(),
  reason: fc.boolean(),
  which: fc.nat({ max: 3 }),
});

const rows = async <T extends object>(sql: string, args: unknown[] = []): Promise<T[]> =>
  (await connectionPool().query<T>(sql, args)).rows;

/** Nothing filed, as at the beginning; people and bodies stay. */
async function clearReports(): Promise<void> {
  await rows("TRUNCATE report, report_version, import_batch, import_item, document CASCADE");
  await writeTransaction((tx) => bumpDataVersion(tx, "all"));
}

/** Who acts, and on which installation. */
export class City {
  private constructor(
    private readonly site: Installation,
    private readonly cookies: ReadonlyMap<Person, string>,
  ) {}

  static async of(site: Installation): Promise<City> {
    const people = [...new Set(PEOPLE)];
    const cookies = await Promise.all(people.map(cookieOf));
    return new City(site, new Map(people.map((who, i) => [who, cookies[i] ?? ""])));
  }

  /** @throws where the server itself failed; a refusal is an answer */
  async send(address: string, form: FormData, who: Person): Promise<void> {
    const { base } = this.site;
    const answer = await fetch(`${base}/api/desk/${address}`, {
      method: "POST",
      body: form,
      redirect: "manual",
      headers: {
        cookie: this.cookies.get(who) ?? "",
        origin: base,
        accept: "application/json",
      },
    });
    const said = await answer.text();
    if (answer.status === 401 || answer.status === 429 || answer.status >= 500)
      throw new Error(`${address}: ${answer.status} ${said.slice(0, 300)}`);
  }

  /** What the public is told by the API: figures by body and year. */
  async lookFromOutside(): Promise<Map<string, number>> {
    const address = `/api/v1/observations?indicator=r1.np&year=${YEARS.join("..")}`;
    const answer = await fetch(`${this.site.base}${address}`);
    if (answer.status !== 200) throw new Error(`observations: ${answer.status}`);
    const { rows: found } = (await answer.json()) as {
      rows: { agency: string; fiscalYear: number; value: number | null }[];
    };
    return new Map(
      found.flatMap((r) =>
        r.value === null ? [] : [[`${r.agency}-${r.fiscalYear}`, r.value] as const],
      ),
    );
  }
}

type Version = { version: string; revision: string };
/** A version as somebody sees it who has just opened its page. */
async function versionOf(which: number): Promise<Version | null> {
  const found = await rows<Version>(
    "SELECT id::text AS version, revision::text AS revision FROM report_version ORDER BY id DESC LIMIT 4",
  );
  return found[which % Math.max(1, found.length)] ?? null;
}

function uploadForm(act: Act): FormData {
  const form = new FormData();
  if (act.clean) form.set("accept", "clean");
  const report = {
    agency: BUREAUS[act.bureau]?.name ?? BUREAUS[0].name,
    year: act.year,
    np: act.np,
    broken: act.broken,
  };
  form.set("files", new File([new Uint8Array(inventReport(report))], `${act.year}.html`));
  return form;
}

/** Explanations of whatever the checks of a version still ask for, as the reviewer's page sends them. */
async function explanations(version: string): Promise<Record<string, string>> {
  const open = await rows<{ rule: string }>(
    "SELECT DISTINCT rule FROM finding WHERE version_id = $1 AND state = 'fail'",
    [version],
  );
  return Object.fromEntries(
    open.flatMap(({ rule }) => [
      [`explain.${rule}`, "已核对"],
      [`ack.${rule}`, "1"],
    ]),
  );
}

type Form = { readonly address: string; readonly fields: Readonly<Record<string, string>> };

/** An act on a version that somebody has open. */
async function formOfVersion(
  act: Act & { kind: Exclude<Act["kind"], "upload" | "start" | "undo"> },
  version: Version,
): Promise<Form> {
  const fields = { ...version };
  const said = act.reason ? await explanations(version.version) : {};
  const words = (name: string): Record<string, string> => (act.reason ? { [name]: "有误" } : {});
  const forms: Record<typeof act.kind, Form> = {
    save: {
      address: "report/save",
      fields: { ...fields, "c.r1.np": String(act.np), ...words("reason") },
    },
    submit: { address: "report/submit", fields: { ...fields, ...said, ...words("publicReason") } },
    return: { address: "review/return", fields: { ...fields, ...words("note") } },
    accept: {
      address: "review/accept",
      fields: { ...fields, ...said, ...words("publicReason"), publish: act.clean ? "1" : "0" },
    },
    bulk: { address: "review/bulk", fields: { versions: version.version } },
    withdraw: { address: "review/withdraw", fields: { ...fields, ...words("withdrawReason") } },
    discard: { address: "report/discard", fields },
    recall: { address: "report/recall", fields },
  };
  return forms[act.kind];
}

/** The form that the act sends; null where there is nothing to do it to. */
async function formOf(act: Act): Promise<Form | null> {
  const { kind } = act;
  if (kind === "upload") return null;
  if (kind === "start") {
    const agency = BUREAUS[act.bureau]?.id ?? "east";
    return { address: "report/start", fields: { agency, year: String(act.year) } };
  }
  if (kind === "undo") {
    const acts = await rows<{ act: string }>(
      "SELECT act FROM acceptance WHERE act IS NOT NULL ORDER BY id DESC LIMIT 4",
    );
    const chosen = acts[act.which % Math.max(1, acts.length)];
    const why: Record<string, string> = act.reason ? { withdrawReason: "有误" } : {};
    return chosen ? { address: "review/undo", fields: { act: chosen.act, ...why } } : null;
  }
  const version = await versionOf(act.which);
  return version ? formOfVersion({ ...act, kind }, version) : null;
}

async function perform(act: Act, city: City): Promise<void> {
  if (act.kind === "upload") return city.send("upload", uploadForm(act), act.who);
  const form = await formOf(act);
  if (!form) return;
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.set(name, value);
  await city.send(form.address, body, act.who);
}

type Entry = { actor: string | null; action: string; entityId: string | null; data: string };
const readLastEntry = async (): Promise<number> =>
  (await rows<{ id: number }>("SELECT COALESCE(max(id), 0)::int AS id FROM audit_log"))[0]?.id ?? 0;

/**
 * What an act may not have done to what the public sees. `before`, `after`: figures seen around it;
 * `since`: the last entry of the log before it.
 * @returns the faults, in words; none where all is well
 */
async function findFaults(
  act: Act,
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  since: number,
): Promise<string[]> {
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (id) => before.get(id) !== after.get(id),
  );
  if (changed.length === 0) return [];
  const log = await rows<Entry>(
    `SELECT actor, action, entity_id AS "entityId", COALESCE(data::text, '') AS data FROM audit_log WHERE id > $1`,
    [since],
  );
  return changed.flatMap((id) => {
    const faults: string[] = [];
    if (act.who !== "supervisor") faults.push(`${act.who} changed ${id} by ${act.kind}`);
    const named = log.filter(
      (e) =>
        e.entityId === id &&
        e.actor === act.who &&
        (e.action === "report.accept" || e.action === "report.withdraw"),
    );
    if (named.length === 0) faults.push(`no entry names who changed ${id} by ${act.kind}`);
    if (before.has(id) && !named.some((e) => e.data.includes("publicReason")))
      faults.push(`${id} was ${after.has(id) ? "replaced" : "taken away"} without a reason`);
    return faults;
  });
}

/** Runs the acts one after another on an empty city. @returns what happened, for the count, and the faults */
export async function playActs(
  acts: readonly Act[],
  city: City,
): Promise<{ changes: number; faults: string[] }> {
  await clearReports();
  let seen = await city.lookFromOutside();
  let changes = 0;
  for (const act of acts) {
    const since = await readLastEntry();
    await perform(act, city);
    const now = await city.lookFromOutside();
    const faults = await findFaults(act, seen, now, since);
    if (faults.length > 0) return { changes, faults };
    if (JSON.stringify([...seen].sort()) !== JSON.stringify([...now].sort())) changes += 1;
    seen = now;
  }
  return { changes, faults: await countTwice() };
}

/** Reports of which two versions count at once. */
const countTwice = async (): Promise<string[]> =>
  (
    await readTransaction((tx) =>
      tx.query<{ id: string }>(
        "SELECT report_id AS id FROM report_version WHERE published_at IS NOT NULL AND superseded_at IS NULL GROUP BY 1 HAVING count(*) > 1",
      ),
    )
  ).rows.map(({ id }) => `two versions of ${id} count`);
