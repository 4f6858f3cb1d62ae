import { beforeAll, expect, it, vi } from "vitest";
import { answerApi } from "@/lib/api/handle-request";
import { verifyFile } from "@/lib/api/verify";
import { listCaches } from "@/lib/cache";
import { connectionPool, writeTransaction } from "@/lib/store/client";
import { bumpDataVersion } from "@/lib/store/commands/data-version";
import { knownRegions, registeredAgencies } from "@/lib/figures/registered-agencies";
import { aCity, sampleDocument } from "../../builders/city";
import { publishFiles } from "../../builders/publish";

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => {
  const url = new URL(`http://ledger.test/api/v1/${path}`);
  return answerApi(new Request(url, { headers }), [url.pathname.replace("/api/v1/", "")]);
};
const RANKING = "rankings?indicator=r1.tot&year=2024&minN=0";
const LICENCES = "observations?indicator=t2.license.n&agency=pt-shs&year=2024";
const valuesOf = async (path: string): Promise<number[]> => {
  const { rows } = (await (await get(path)).json()) as { rows: { value: number }[] };
  return rows.map((row) => row.value);
};
const hits = (): number =>
  listCaches().find((cache) => cache.name === "answers of the API")?.hits ?? 0;

beforeAll(() => aCity(["pt-shs-2024.html", "pt-jjf-2024.docx", "pt-czj-2024.html"]));

it("gives the same bytes again while nothing is written, each with the reader's own limits", async () => {
  const first = await get(RANKING);
  const before = hits();
  const again = await get(RANKING);
  expect(hits()).toBe(before + 1);
  expect(await again.text()).toBe(await first.text());
  expect(again.headers.get("etag")).toBe(first.headers.get("etag"));
  expect(again.headers.get("access-control-allow-origin")).toBe("*");
  const left = [first, again].map((r) => Number(r.headers.get("ratelimit-remaining")));
  expect(left[1]).toBeLessThan(left[0] ?? NaN);
});

it("signs what it keeps, and leaves it to the server to pack it", async () => {
  const plain = Buffer.from(await (await get(RANKING)).arrayBuffer());
  expect((await verifyFile(plain)).verdict).toBe("genuine");
  const again = await get(RANKING, { "accept-encoding": "gzip" });
  expect(again.headers.has("content-encoding")).toBe(false);
  expect(Buffer.from(await again.arrayBuffer())).toEqual(plain);
});

it("has a publication in the very next answer", async () => {
  expect(await valuesOf(LICENCES)).toEqual([2650]);
  const text = new TextDecoder().decode(sampleDocument("pt-shs-2024.html"));
  const changed = text.replace(`26</span><span lang="EN-US">50`, `26</span><span lang="EN-US">51`);
  expect(changed).not.toBe(text);
  const news = await (await get("news")).text();
  await publishFiles({ files: [{ path: "a.html", bytes: Buffer.from(changed) }], actor: "test" });
  expect(await (await get("news")).text()).not.toBe(news);
  expect(await valuesOf(LICENCES)).toEqual([2651]);
});

it("forgets an answer also where somebody's own statement has changed what it says", async () => {
  await get(RANKING);
  const before = hits();
  await connectionPool().query("UPDATE region SET name_en = name_en");
  await get(RANKING);
  expect(hits()).toBe(before);
});

it("takes no answer of another day for today's: what is late depends on the day", async () => {
  const yesterday = await get(RANKING);
  const etag = yesterday.headers.get("etag") ?? "";
  expect((await get(RANKING, { "if-none-match": etag })).status).toBe(304);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 24 * 3_600_000 });
  try {
    const today = await get(RANKING, { "if-none-match": etag });
    expect(today.status).toBe(200);
    expect(today.headers.get("etag")).not.toBe(etag);
  } finally {
    vi.useRealTimers();
  }
});

it("keeps no refusal", async () => {
  const before = hits();
  for (let n = 0; n < 2; n++) expect((await get("rankings?indicator=nope")).status).toBe(400);
  expect(hits()).toBe(before);
});

it("reads the register again after a change of it, and not for a report", async () => {
  const [agencies, regions] = [await registeredAgencies(), await knownRegions()];
  await publishFiles({
    files: [{ path: "pt-shs-2023.html", bytes: sampleDocument("pt-shs-2023.html") }],
    actor: "test",
  });
  expect(await registeredAgencies()).toBe(agencies);
  expect(await knownRegions()).toBe(regions);
  await writeTransaction(async (tx) => {
    await tx.query(
      "INSERT INTO agency_contact (agency_id, phone) VALUES ('pt-shs', '0591-1') ON CONFLICT (agency_id) DO UPDATE SET phone = EXCLUDED.phone",
    );
    await bumpDataVersion(tx, "registry");
  });
  expect((await registeredAgencies()).find((a) => a.slug === "pt-shs")?.phone).toBe("0591-1");
});
