/**
 * Whatever is sent, published, replaced or withdrawn in whatever order: S-DUPORG says of every
 * version what a new comparison would say.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { valueAt } from "@/lib/lookup";
import { randomGenerator } from "@/lib/statistics/random";
import { connectionPool, writeTransaction } from "@/lib/store/client";
import { importFiles } from "@/lib/store/commands/import-files";
import { withdrawVersion } from "@/lib/store/commands/take-back";
import { compareMissing } from "@/lib/jobs/wordings";
import { judgeWording } from "@/lib/store/commands/wording";
import { inventReport } from "@/tests/builders/invented-report";
import { aCity } from "@/tests/builders/people";
import { acceptAnyhow, anAcceptor } from "../../builders/publish";

const BY = { actor: "test", origin: null };
const NAMES = { east: "测试市东局", west: "测试市西局", gov: "测试市人民政府" } as const;
type Agency = keyof typeof NAMES;
const AGENCIES = Object.keys(NAMES) as Agency[];

/** Invented sentences; texts are made of some of them. */
const SENTENCES = [
  "在广场边上开了一个夜间查询窗口，居民下班以后也能来翻阅目录",
  "给每一份通知配了三张手绘的图，贴在公交站的灯箱里",
  "把旧库房里的图纸扫描成册，按照街巷的名字排好次序",
  "请退休的档案员每周来讲一课，听课的人轮流整理一箱卷宗",
  "修鞋铺和菜场各放了一本意见簿，月底由值班的人抄录回复",
  "水渠改道的经过画成了一张长图，沿河的十二个村子都能看到",
  "热线接听人换成了三班，周末的来电当天登记并约好回话的时候",
  "把费用的明细写在同一张表上，哪一笔花在哪里一眼可见",
  "学校门口的告示栏改用了大字，旁边留着听读的二维码",
  "渔船出海以前收到一条短信，说明当天有哪些水域暂时封闭",
  "每个楼栋选一位联络人，替不会用手机的老人递交表格",
  "冬天以前走访了山里的四十户人家，逐户核对地块的界线",
] as const;
const textOf = (picks: readonly number[]): string =>
  `${picks.map((i) => valueAt(SENTENCES, i)).join("。")}。`;
const fileOf = (agency: Agency, picks: readonly number[], np: number) => ({
  path: `${agency}.html`,
  bytes: inventReport({ agency: NAMES[agency], year: 2024, np, prose: textOf(picks) }),
});

type Said = { id: number; slug: Agency; state: string; duporg: string };
const LIVE = `SELECT v.id, a.slug, v.state, concat_ws(' ', f.state, trim_scale(f.left_value), f.message) AS duporg
  FROM report_version v JOIN report r ON r.id = v.report_id JOIN agency a ON a.id = r.agency_id
  JOIN finding f ON f.version_id = v.id AND f.rule = 'S-DUPORG'
  WHERE v.superseded_at IS NULL AND v.state NOT IN ('superseded','discarded','withdrawn') ORDER BY v.id`;
const stored = async (): Promise<Said[]> => (await connectionPool().query<Said>(LIVE)).rows;
class Undo extends Error {}
/** What new comparisons would store now; nothing is. */
async function made(): Promise<Said[]> {
  let found: Said[] = [];
  await writeTransaction(async (tx) => {
    for (const { id } of (await tx.query<Said>(LIVE)).rows) await judgeWording(tx, id);
    found = (await tx.query<Said>(LIVE)).rows;
    throw new Undo();
  }).catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
  return found;
}

let np = 5;
async function send(agency: Agency, picks: readonly number[]): Promise<number> {
  const { items } = await importFiles({
    files: [fileOf(agency, picks, (np += 1))],
    actor: "test",
    filing: "review",
  });
  const { versionId } = valueAt(items, 0);
  if (versionId === null) throw new Error(JSON.stringify(items));
  return versionId;
}
const withdraw = (id: number) =>
  writeTransaction(async (tx) => {
    const { rows } = await tx.query<{ revision: number }>(
      "SELECT revision FROM report_version WHERE id = $1",
      [id],
    );
    return withdrawVersion(tx, {
      versionId: id,
      revision: valueAt(rows, 0).revision,
      reason: "误发",
      by: BY,
    });
  });
const publishedNow = async (): Promise<Said[]> =>
  (await stored()).filter((v) => v.state === "published");

beforeAll(async () => {
  await aCity();
  await anAcceptor();
});

const A = [0, 1, 2, 3, 4, 5, 6];
describe("a text that another body has published, too", () => {
  it("fails in both reports, and passes again when one of them is gone", async () => {
    const east = await send("east", A);
    const west = await send("west", A);
    const of = async (slug: Agency) =>
      (await stored()).filter((v) => v.slug === slug).map((v) => v.duporg.split(" ")[0]);
    // What nobody has published is nobody else's business.
    expect([await of("east"), await of("west")]).toEqual([["pass"], ["pass"]]);
    expect(await acceptAnyhow(east)).toMatchObject({ changed: true });
    expect([await of("east"), await of("west")]).toEqual([["pass"], ["fail"]]);
    expect(await acceptAnyhow(west)).toMatchObject({ changed: true });
    expect([await of("east"), await of("west")]).toEqual([["fail"], ["fail"]]);
    const other = await send("west", [7, 8, 9, 10, 11, 6]);
    expect(await acceptAnyhow(other)).toMatchObject({ changed: true });
    expect([await of("east"), await of("west")]).toEqual([["pass"], ["pass"]]);
    await withdraw(east);
    await withdraw(other);
  });

  it("is found in whatever order the reports come", async () => {
    const texts: Record<Agency, readonly number[]> = {
      east: A,
      west: [0, 1, 2, 3, 4, 5, 7],
      gov: A,
    };
    const orders = [AGENCIES, [...AGENCIES].reverse(), ["west", "east", "gov"] as const];
    const answers: string[] = [];
    for (const order of orders) {
      for (const agency of order) await acceptAnyhow(await send(agency, texts[agency]));
      const now = await publishedNow();
      answers.push(JSON.stringify(now.map((v) => [v.slug, v.duporg]).sort()));
      for (const { id } of now) await withdraw(id);
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain("fail 1 ");
  });

  it("is what a new comparison says, after every act", async () => {
    const random = randomGenerator(20261201);
    const pick = <T>(list: readonly T[]): T => valueAt(list, Math.floor(random() * list.length));
    const bases = [A, [5, 6, 7, 8, 9, 10, 11]];
    const seen = new Set<string>();
    for (let step = 0; step < 60; step++) {
      const live = await stored();
      const waiting = live.filter((v) => v.state === "review");
      const out = live.filter((v) => v.state === "published");
      const act = random();
      if (act < 0.2 && out.length > 0) await withdraw(pick(out).id);
      else if (act < 0.6 && waiting.length > 0) await acceptAnyhow(pick(waiting).id);
      else {
        // A base text, with up to two of its sentences exchanged.
        const picks = [...pick(bases)];
        for (let n = Math.floor(random() * 3); n > 0; n--)
          picks[Math.floor(random() * picks.length)] = Math.floor(random() * SENTENCES.length);
        await send(pick(AGENCIES), picks);
      }
      const now = await stored();
      expect(now, `step ${step}`).toEqual(await made());
      for (const { duporg } of now) seen.add(duporg.split(" ")[0] ?? "");
    }
    expect([...seen].sort()).toEqual(["fail", "pass"]);
  }, 180_000);

  it("is compared later, where it was stored before texts were", async () => {
    for (const { id } of await stored()) await acceptAnyhow(id);
    await send("east", A);
    await acceptAnyhow(await send("gov", A));
    const before = await stored();
    const pool = connectionPool();
    await pool.query("DELETE FROM report_wording");
    await pool.query(
      "UPDATE finding SET state = 'not_assessable', left_value = NULL, right_value = NULL WHERE rule = 'S-DUPORG'",
    );
    expect(await stored()).not.toEqual(before);
    while ((await compareMissing()) > 0);
    expect(await stored()).toEqual(before);
  });
});
