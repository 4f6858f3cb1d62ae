/** Whatever day changes, the findings that are stored are those that a new check would make. */
import { beforeAll, describe, expect, it } from "vitest";
import { BASES } from "@/lib/collection/roster";
import { valueAt } from "@/lib/lookup";
import { randomGenerator } from "@/lib/statistics/random";
import { connectionPool, writeTransaction } from "@/lib/store/client";
import { confirmCalendar } from "@/lib/store/commands/calendar";
import { recheckVersion } from "@/lib/store/commands/findings";
import { putRegistryRows } from "@/lib/store/commands/registry-rows";
import { saveReportDates } from "@/lib/store/commands/report-dates";
import { openRound, setDeadline, setRosterLine, setRosterLines } from "@/lib/store/commands/rounds";
import { inventReport } from "@/tests/builders/invented-report";
import { aCity } from "@/tests/builders/people";
import { publishFiles } from "../../builders/publish";

const BY = { actor: "test", origin: null };
const YEARS = [2023, 2024] as const;
const AGENCIES = ["east", "west"] as const;
const NAMES = { east: "测试市东局", west: "测试市西局" } as const;
type Version = { id: number; agencyId: string };
let versions: Version[];

const LIST = `SELECT concat_ws(' ', rule, severity, state, cells, left_value, right_value, message) AS finding FROM finding WHERE version_id = $1 ORDER BY 1`;
const stored = async (id: number): Promise<string[]> =>
  (await connectionPool().query<{ finding: string }>(LIST, [id])).rows.map((r) => r.finding);
class Undo extends Error {}
/** What a check of the version would store now; nothing is. */
async function made({ id, agencyId }: Version): Promise<string[]> {
  let found: string[] = [];
  await writeTransaction(async (tx) => {
    await recheckVersion(tx, { versionId: id, agencyId });
    found = (await tx.query<{ finding: string }>(LIST, [id])).rows.map((r) => r.finding);
    throw new Undo();
  }).catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
  return found;
}
const stateOf = async (reportId: string, rule: string): Promise<string | undefined> =>
  (
    await connectionPool().query<{ state: string }>(
      "SELECT f.state FROM finding f JOIN report_version v ON v.id = f.version_id WHERE v.report_id = $1 AND f.rule = $2",
      [reportId, rule],
    )
  ).rows[0]?.state;

beforeAll(async () => {
  await aCity();
  const files = YEARS.flatMap((year) =>
    AGENCIES.map((agency) => ({
      path: `${agency}-${year}.html`,
      bytes: inventReport({ agency: NAMES[agency], year }),
    })),
  );
  const { items } = await publishFiles({ files });
  expect(items.map((i) => i.outcome)).toEqual(Array(4).fill("published"));
  versions = (
    await connectionPool().query<Version>(
      `SELECT v.id, r.agency_id AS "agencyId" FROM report_version v JOIN report r ON r.id = v.report_id WHERE v.superseded_at IS NULL ORDER BY v.id`,
    )
  ).rows;
});

describe("findings about days", () => {
  it("follow the day that was stated and the day of the round", async () => {
    expect(await stateOf("east-2024", "S-LATE")).toBe("not_assessable");
    const state = (publishedOn: string | null, filedOn: string | null) =>
      saveReportDates([{ agencyId: "east", year: 2024, publishedOn, filedOn }], "desk", BY);
    await state("2025-02-10", "2025-01-22");
    expect(await stateOf("east-2024", "S-LATE")).toBe("fail");
    expect(await stateOf("east-2024", "S-FILED")).toBe("not_assessable");
    const day = { basis: "art49_dept", document: null } as const;
    await openRound(
      {
        year: 2024,
        deadlines: [{ ...day, dueOn: "2025-02-10", fileBy: "2025-01-20" }],
        roster: AGENCIES.map((agencyId) => ({ agencyId, basis: "art49_dept", expected: true })),
      },
      BY,
    );
    expect(await stateOf("east-2024", "S-LATE")).toBe("pass");
    expect(await stateOf("east-2024", "S-FILED")).toBe("fail");
    await setDeadline({ ...day, year: 2024, dueOn: "2025-02-09", fileBy: "2025-01-22" }, BY);
    expect(await stateOf("east-2024", "S-LATE")).toBe("fail");
    expect(await stateOf("east-2024", "S-FILED")).toBe("pass");
    await state(null, null);
    expect(await stateOf("east-2024", "S-LATE")).toBe("not_assessable");
  });

  it("equal those of a new check after every change of a day, a basis, a calendar or an agency", async () => {
    const random = randomGenerator(20261130);
    const pick = <T>(list: readonly T[]): T => valueAt(list, Math.floor(random() * list.length));
    const day = () => pick(["2024-01-15", "2024-01-31", "2025-01-20", "2025-02-03", "2025-04-01"]);
    const acts: Record<string, () => Promise<unknown>> = {
      deadline: () =>
        setDeadline(
          { year: 2024, basis: pick(BASES), dueOn: day(), fileBy: day(), document: null },
          BY,
        ),
      line: () =>
        setRosterLine(
          {
            year: 2024,
            agencyId: pick(AGENCIES),
            basis: pick(BASES),
            expected: true,
            note: null,
          },
          BY,
        ),
      lines: () =>
        setRosterLines(
          {
            year: 2024,
            lines: AGENCIES.map((agencyId) => ({
              agencyId,
              basis: pick(BASES),
              expected: true,
              note: null,
            })),
          },
          BY,
        ),
      dates: () =>
        saveReportDates(
          [
            {
              agencyId: pick(AGENCIES),
              year: 2024,
              publishedOn: pick([null, day()]),
              filedOn: pick([null, day()]),
            },
          ],
          "desk",
          BY,
        ),
      calendar: () =>
        confirmCalendar(
          { year: 2025, source: null, days: [{ day: "2025-01-28", works: false, name: "春节" }] },
          BY,
        ),
      agency: () =>
        putRegistryRows(
          "agencies",
          [
            {
              slug: pick(AGENCIES),
              region: "990000",
              kind: pick(["body", "government"]),
              level: pick(["bureau", "street"]),
              uscc: null,
              existsFrom: 2019,
              existsTo: null,
              order: 1,
            },
          ],
          BY,
        ),
    };
    const seen = new Set<string>();
    for (let step = 0; step < 40; step++) {
      // Days are stated in every other step, so that there is something to judge.
      const name = step % 2 === 0 ? "dates" : pick(Object.keys(acts));
      await acts[name]?.();
      for (const version of versions) {
        const now = await stored(version.id);
        expect(now, `${step} ${name}`).toEqual(await made(version));
        for (const f of now) if (/^S-(LATE|FILED)/.test(f)) seen.add(f.split(" ", 3).join(" "));
      }
    }
    expect([...seen].sort()).toEqual(
      ["S-FILED", "S-LATE"].flatMap((rule) =>
        ["fail", "not_assessable", "pass"].map((state) => `${rule} warning ${state}`),
      ),
    );
  }, 120_000);
});
