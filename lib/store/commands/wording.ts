/**
 * Whether a report's text is that of another body (S-DUPORG). A version is compared with the
 * published reports of other bodies for its year, and with nothing else: what its bureau or the
 * public reads about it must not tell what somebody else has not published.
 *
 * The finding is judged when the text changes, and again when a report that shares words with it
 * is published, replaced or withdrawn. All of this waits for one lock, and the findings of others
 * are only ever updated in place: nobody who holds a report's row can hold it up.
 */
import type { Finding } from "@/lib/extract/types";
import { judgeLikeness } from "@/lib/rules";
import { likenessOf, wordingOf, type Wording } from "@/lib/rules/wording";
import { writeTransaction, type WriteTx } from "@/lib/store/client";
import { readTextsAlike, readWords, type TextAlike } from "@/lib/store/queries/wording";
import { bumpDataVersion } from "./data-version";
import { saveFindings } from "./version-content";

/** Called whenever a version's text is new. */
export async function updateWording(tx: WriteTx, versionId: number): Promise<void> {
  const words = await readWords(tx, versionId);
  if (!words) return;
  await waitForTurn(tx);
  await tx.query(
    `INSERT INTO report_wording (version_id, marks) VALUES ($1,$2::bigint[])
     ON CONFLICT (version_id) DO UPDATE SET marks = EXCLUDED.marks`,
    [versionId, wordingOf(words.text, words.agency)?.marks ?? []],
  );
  await judgeWording(tx, versionId);
}

/** Compares one version again with what is published now. */
export async function judgeWording(tx: WriteTx, versionId: number): Promise<void> {
  const words = await readWords(tx, versionId);
  if (!words) return;
  const own = wordingOf(words.text, words.agency);
  const others = own ? await readTextsAlike(tx, versionId, "published") : [];
  const likeness = others.flatMap((other) => compare(own, other) ?? []);
  const finding = judgeLikeness(own ? { most: maxOf(likeness) } : null);
  if (!(await updateFinding(tx, versionId, finding))) await saveFindings(tx, versionId, [finding]);
}

/**
 * What is published of a year has changed: asks again those whose answer can be another one.
 *
 * @param o.arrived a version that counts from now on
 * @param o.left versions that counted until now
 */
export async function recheckWordings(
  tx: WriteTx,
  o: { readonly arrived: number | null; readonly left: readonly number[] },
): Promise<void> {
  await waitForTurn(tx);
  for (const gone of o.left) {
    const own = await readWordingOf(tx, gone);
    for (const other of own ? await readTextsAlike(tx, gone, "all") : []) {
      const likeness = compare(own, other);
      // Where something else was more alike, the answer stays.
      if (likeness !== null && other.left !== null && likeness >= other.left)
        await judgeWording(tx, other.versionId);
    }
  }
  if (o.arrived === null) return;
  await judgeWording(tx, o.arrived);
  const own = await readWordingOf(tx, o.arrived);
  for (const other of own ? await readTextsAlike(tx, o.arrived, "all") : []) {
    const likeness = compare(own, other);
    if (likeness !== null && (other.left === null || likeness > other.left))
      await updateFinding(tx, other.versionId, judgeLikeness({ most: likeness }));
  }
}

/** Compares a version that was stored before texts were; others with its words are asked again. */
export async function compareStored(versionId: number): Promise<void> {
  await writeTransaction(async (tx) => {
    const { rows } = await tx.query<{ year: number; published: boolean }>(
      `SELECT r.fiscal_year AS year, v.published_at IS NOT NULL AND v.superseded_at IS NULL AS published
       FROM report_version v JOIN report r ON r.id = v.report_id WHERE v.id = $1`,
      [versionId],
    );
    const [version] = rows;
    if (!version) return;
    await updateWording(tx, versionId);
    if (!version.published) return;
    await recheckWordings(tx, { arrived: versionId, left: [] });
    await bumpDataVersion(tx, { years: [version.year] });
  });
}

const waitForTurn = (tx: WriteTx): Promise<unknown> =>
  tx.query("SELECT pg_advisory_xact_lock(hashtext('wording'))");

async function readWordingOf(tx: WriteTx, versionId: number): Promise<Wording | null> {
  const words = await readWords(tx, versionId);
  return words ? wordingOf(words.text, words.agency) : null;
}

function compare(own: Wording | null, { text, agency }: TextAlike): number | null {
  const other = wordingOf(text, agency);
  return own && other ? likenessOf(own, other) : null;
}

const maxOf = (list: readonly number[]): number | null =>
  list.length === 0 ? null : list.reduce((a, b) => Math.max(a, b));

/** @returns false where there is none yet */
async function updateFinding(tx: WriteTx, versionId: number, f: Finding): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE finding SET severity = $3, state = $4, left_value = $5, right_value = $6, message = $7
     WHERE version_id = $1 AND rule = $2`,
    [versionId, f.rule, f.severity, f.state, f.left, f.right, JSON.stringify(f.message)],
  );
  return rowCount !== null && rowCount > 0;
}
