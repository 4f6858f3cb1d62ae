import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { aCity, sampleDocument, SMALL_CITY } from "@/tests/builders/city";
import { anAccount, cookieOf } from "@/tests/builders/people";
import { publishFiles } from "../../builders/publish";

let cookie: string;
const get = async (query: string, by: string | null = cookie) => {
  const { handleBrief } = await import("@/lib/desk/brief");
  return handleBrief(
    new Request(`http://localhost:3000/api/desk/brief?${query}`, {
      headers: { host: "localhost:3000", ...(by ? { cookie: by } : {}) },
    }),
  );
};
const text = (xml: string) => xml.replace(/<\/w:p>/g, "\n").replace(/<[^>]+>/g, "");

beforeAll(async () => {
  await aCity(SMALL_CITY);
  await anAccount("supervisor");
  cookie = await cookieOf("supervisor");
});

describe("the supervisor's brief", () => {
  it("is a Word file of official layout: fonts by name with others to take, figures with sources as footnotes, tables and pictures", async () => {
    const answer = await get("year=2024");
    expect(answer.status).toBe(200);
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const body = text(strFromU8(files["word/document.xml"]!));
    const { briefFacts } = await import("@/lib/views/brief-facts");
    const { sumSentence, coverageSentences } = await import("@/lib/exports/brief/sentences");
    const facts = (await briefFacts({ year: 2024, origin: "http://localhost:3000" }))!;
    for (const sentence of [
      ...coverageSentences(facts),
      ...facts.sums.groups.flatMap((g) => g.items.map((s) => sumSentence(s, 2024))),
    ])
      expect(body).toContain(sentence);
    expect(facts.missing.length).toBe(facts.expected - facts.published);
    for (const name of facts.missing) expect(body).toContain(name);
    for (const row of facts.rankings[0]!.book.rows) expect(body).toContain(row.name);
    const notes = strFromU8(files["word/footnotes.xml"]!);
    expect(text(notes)).toContain(
      "http://localhost:3000/api/v1/observations.csv?indicator=r1.tot&amp;year=2024",
    );
    const references = strFromU8(files["word/document.xml"]!).match(/<w:footnoteReference /g)!;
    expect(references.length).toBeGreaterThan(10);
    const fonts = strFromU8(files["word/fontTable.xml"]!);
    for (const face of ["仿宋", "黑体", "楷体"])
      expect(fonts).toMatch(new RegExp(`<w:font w:name="${face}"><w:altName`));
    expect(
      Object.keys(files).filter((f) => /^word\/media\/.*\.png$/.test(f)).length,
    ).toBeGreaterThan(0);
  });

  it("names who published late by the days of the law, as the API does, and charts no later year", async () => {
    const { briefFacts } = await import("@/lib/views/brief-facts");
    const { answerApi } = await import("@/lib/api/handle-request");
    type Row = {
      agency: string;
      agencyName: string;
      fiscalYear: number;
      dueOn: string;
      publishedOn: string | null;
      punctuality: string;
    };
    const answer = await answerApi(new Request("http://x/api/v1/reports"), ["reports"]);
    const { rows } = (await answer.json()) as { rows: Row[] };
    const years = new Set(rows.map((r) => r.fiscalYear));
    for (const year of years) {
      const facts = await briefFacts({ year, origin: "" });
      const late = rows.filter(
        (r) => r.fiscalYear === year && r.punctuality === "late" && r.agency !== "pingtan",
      );
      expect(facts?.late.map((l) => [l.agency, l.due, l.published]).sort()).toEqual(
        late.map((r) => [r.agencyName, r.dueOn, r.publishedOn]).sort(),
      );
    }
    const last = Math.max(...years);
    const files = unzipSync(new Uint8Array(await (await get(`year=${last - 1}`)).arrayBuffer()));
    const body = text(strFromU8(files["word/document.xml"] ?? new Uint8Array()));
    expect(body.slice(body.indexOf("图1"))).not.toMatch(new RegExp(`–${last}|${last}:`));
  });

  it("sums what the reports say", async () => {
    const { briefFacts } = await import("@/lib/views/brief-facts");
    const { answerApi } = await import("@/lib/api/handle-request");
    const facts = (await briefFacts({ year: 2024, origin: "" }))!;
    const { rows } = (await (
      await answerApi(new Request("http://x/api/v1/observations?indicator=r1.tot&year=2024"), [
        "observations",
      ])
    ).json()) as { rows: { agency: string; value: number | null }[] };
    const given = rows.filter((r) => r.agency !== "pingtan" && r.value !== null);
    const item = facts.sums.groups[0]!.items[0]!;
    expect([item.value, item.counted]).toEqual([
      given.reduce((s, r) => s + r.value!, 0),
      given.length,
    ]);
    expect(item.own!.value).toBe(rows.find((r) => r.agency === "pingtan")!.value);
  });

  it("verifies, and after a correction says that figures have changed", async () => {
    const { verifyFile } = await import("@/lib/api/verify");
    const file = new Uint8Array(await (await get("year=2024")).arrayBuffer());
    expect(await verifyFile(file)).toMatchObject({
      verdict: "genuine",
      today: "same",
      manifest: { resource: "brief", query: "year=2024" },
    });
    const html = new TextDecoder()
      .decode(sampleDocument("pt-shs-2024.html"))
      .replace(`26</span><span lang="EN-US">50`, `26</span><span lang="EN-US">51`);
    await publishFiles({ files: [{ path: "a.html", bytes: Buffer.from(html) }], actor: "test" });
    expect(await verifyFile(file)).toMatchObject({ verdict: "genuine", today: "changed" });
    expect(
      text(
        strFromU8(
          unzipSync(new Uint8Array(await (await get("year=2024")).arrayBuffer()))[
            "word/document.xml"
          ]!,
        ),
      ),
    ).toContain("由2,650更正为2,651");
  });

  it("is refused to the public, and for a year without reports or a wrong parameter", async () => {
    expect((await get("year=2024", null)).status).toBe(401);
    expect((await get("year=1999")).status).toBe(404);
    expect((await get("colour=red")).status).toBe(400);
  });
});
