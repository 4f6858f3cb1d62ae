import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { read as readBook, utils, write as writeBook } from "@e965/xlsx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { parseDocument } from "@/lib/intake/parse-document";
import { aCity, sampleDocument, SMALL_CITY } from "@/tests/builders/city";
import { publishFiles } from "../../builders/publish";

let answerApi: typeof import("@/lib/api/handle-request").answerApi;
let verify: typeof import("@/lib/api/verify");
const get = async (path: string) => {
  const url = new URL(`http://ledger.test/api/v1/${path}`);
  const answer = await answerApi(
    new Request(url, { headers: { host: "ledger.test" } }),
    url.pathname.replace("/api/v1/", "").split("/"),
  );
  expect(answer.status).toBe(200);
  return answer;
};
const bytes = async (path: string) => new Uint8Array(await (await get(path)).arrayBuffer());
const json = async (path: string) => (await get(path)).json();
const soffice = (() => {
  try {
    return execFileSync("sh", ["-c", "command -v soffice"], { encoding: "utf8" }).trim();
  } catch {
    return null;
  }
})();

beforeAll(async () => {
  await aCity(SMALL_CITY);
  ({ answerApi } = await import("@/lib/api/handle-request"));
  verify = await import("@/lib/api/verify");
});

describe("official tables of the database are read back exactly", () => {
  const queries = [
    "agency=pt-jjf&year=2024",
    "agency=pt-jjf&year=2020",
    "agency=pingtan&year=2016",
    "agency=pt-shs&year=2024",
    "region=pingtan&year=2024&basis=builtup",
    "year=2024&basis=reported",
  ];
  it.each(queries.flatMap((q) => ["html", "docx", "xlsx"].map((f) => [q, f] as const)))(
    "%s as %s",
    async (query, format) => {
      const { rows, year } = await json(`official?${query}`);
      const parsed = await parseDocument({
        path: `official.${format}`,
        bytes: await bytes(`official.${format}?${query}`),
      });
      expect([parsed.fiscalYear, parsed.reason]).toEqual([year, null]);
      const kept = (rows as { cell: string; value: number | null; state: string }[]).filter(
        (r) => !["missing", "suspect"].includes(r.state),
      );
      expect(kept.length).toBeGreaterThan(30);
      expect(
        kept
          .filter((r) => parsed.cells[r.cell]?.value !== r.value)
          .map((r) => `${r.cell}: ${r.value} → ${parsed.cells[r.cell]?.value}`),
      ).toEqual([]);
    },
  );

  it("a sum says how many of how many, and never holds the government's own report", async () => {
    const sum = await json("official?region=pingtan&year=2024&basis=builtup");
    const bodies = await Promise.all(
      ["pt-jjf", "pt-shs", "pt-czj", "pt-hzs", "pt-zrz", "pt-zhz"].map((a) =>
        json(`official?agency=${a}&year=2024`),
      ),
    );
    const cell = (o: { rows: { cell: string; value: number | null }[] }, id: string) =>
      o.rows.find((r) => r.cell === id)?.value;
    expect(cell(sum, "r1.tot")).toBe(bodies.reduce((s, b) => s + cell(b, "r1.tot")!, 0));
    expect(sum.coverage.reported).toBe(6);
    expect(
      (await get("official.html?region=pingtan&year=2024")).headers.get("content-security-policy"),
    ).toContain("sandbox");
  });
});

/** The letter of a column of the first sheet by its English heading. */
function columnsOf(sheet: Record<string, { v?: unknown }> | undefined): (head: string) => string {
  const letters = [..."ABCDEFGHIJKLMN"];
  return (head) =>
    letters.find((l) => String(sheet?.[`${l}3`]?.v ?? "").endsWith(`\n${head}`)) ?? `no ${head}`;
}

describe.each([
  // A share with Wilson limits, and cases per reply with exact Poisson limits, of which there may
  // be more than replies.
  ["indicator=D10&year=2024&level=bureau", (v: number) => `${(v * 100).toFixed(1)}%`],
  ["indicator=D13&year=2024&minN=1", (v: number) => (v * 100).toFixed(1)],
] as const)("a ranking to take away: %s", (query, printed) => {
  it("is a book whose formulas stand beside the same results, with inputs, exclusions and definitions", async () => {
    const ranking = await json(`rankings?${query}`);
    const book = readBook(await bytes(`rankings.xlsx?${query}`), { cellFormula: true });
    const { told } = ranking.definition;
    const first = told ? "排名 Ranking" : "各机关 Bodies";
    expect(book.SheetNames).toEqual([first, "输入 Inputs", "说明 Notes", "来源 Source"]);
    const sheet = book.Sheets[first] ?? {};
    const at = columnsOf(sheet);
    ranking.rows.forEach(
      (
        r: { rank: number; value: number; score: number; lower: number; upper: number },
        i: number,
      ) => {
        for (const [column, value] of [
          ...(told ? ([[at("Rank"), r.rank]] as const) : []),
          [at("Value"), r.value],
          [at("Lower"), r.lower],
          [at("Upper"), r.upper],
          [at("Score"), r.score],
        ] as const) {
          expect(sheet[`${column}${i + 4}`].f, column).toBeTruthy();
          expect(sheet[`${column}${i + 4}`].v).toBeCloseTo(value, 10);
        }
      },
    );
    const notes = utils.sheet_to_json<string[]>(book.Sheets["说明 Notes"]!, { header: 1 });
    expect(notes.slice(1, 1 + ranking.excluded.length).every((row) => row[1])).toBe(true);
  });

  it.each(["rankings.docx?indicator=D05&year=2024", "official.docx?agency=pt-jjf&year=2024"])(
    "%s names the fonts of official documents with others to take, and repeats the heading of its tables",
    async (where) => {
      const files = unzipSync(await bytes(where));
      const fonts = strFromU8(files["word/fontTable.xml"]!);
      for (const face of ["仿宋", "黑体", "方正小标宋简体"])
        expect(fonts).toMatch(
          new RegExp(`<w:font w:name="${face}"><w:altName w:val="[^";]+,[^";]+"`),
        );
      const text = strFromU8(files["word/document.xml"]!);
      expect(text.match(/<w:tblHeader\/>/g)!.length).toBeGreaterThan(0);
      for (const face of new Set([...text.matchAll(/w:eastAsia="([^"]+)"/g)].map((m) => m[1]!)))
        expect(fonts).toContain(`w:name="${face}"`);
      expect(strFromU8(files["word/styles.xml"]!)).toContain('w:eastAsia="zh-CN"');
    },
  );

  it.skipIf(!soffice)(
    "opens in LibreOffice: recomputed there, the numbers are the same and the Chinese is whole (skipped without soffice)",
    async () => {
      const ranking = await json(`rankings?${query}`);
      const folder = mkdtempSync(path.join(os.tmpdir(), "sunledger-office-"));
      try {
        writeFileSync(path.join(folder, "ranking.xlsx"), await bytes(`rankings.xlsx?${query}`));
        writeFileSync(path.join(folder, "ranking.docx"), await bytes(`rankings.docx?${query}`));
        const convert = (file: string, to: string) =>
          execFileSync(
            soffice!,
            [
              "--headless",
              `-env:UserInstallation=file://${folder}/profile`,
              "--convert-to",
              to,
              "--outdir",
              path.join(folder, "out"),
              path.join(folder, file),
            ],
            { stdio: "ignore", timeout: 100_000 },
          );
        convert("ranking.xlsx", "xlsx:Calc MS Excel 2007 XML");
        const saved = new Uint8Array(readFileSync(path.join(folder, "out/ranking.xlsx")));
        const { told } = ranking.definition;
        const sheet = readBook(saved).Sheets[told ? "排名 Ranking" : "各机关 Bodies"] ?? {};
        const at = columnsOf(sheet);
        ranking.rows.forEach(
          (
            r: {
              rank: number;
              value: number;
              score: number;
              lower: number;
              upper: number;
              agencyName: string;
            },
            i: number,
          ) => {
            expect(sheet[`${at("Agency")}${i + 4}`].v).toBe(r.agencyName);
            for (const [column, value] of [
              ...(told ? ([[at("Rank"), r.rank]] as const) : []),
              [at("Value"), r.value],
              [at("Lower"), r.lower],
              [at("Upper"), r.upper],
              [at("Score"), r.score],
            ] as const)
              expect(sheet[`${column}${i + 4}`].v).toBeCloseTo(value, 10);
          },
        );
        // Saved by another program, its figures are ours; its look is nobody's.
        const found = await verify.verifyFile(saved);
        expect([found.verdict, found.today]).toEqual(["resaved", "same"]);
        expect(found.figures!.list.length).toBeGreaterThan(10);
        convert("ranking.docx", "txt:Text (encoded):UTF8");
        const text = readFileSync(path.join(folder, "out/ranking.txt"), "utf8");
        for (const r of ranking.rows) expect(text).toContain(r.agencyName);
        expect(text).toContain(printed(ranking.rows[0].value));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );

  it("names nobody first where neither high nor low is better", async () => {
    const ranking = await json("rankings?indicator=D05&year=2024");
    expect(ranking.definition.ordered).toBe(false);
    expect(ranking.rows[0].rank).toBe(1);
    const book = readBook(await bytes("rankings.xlsx?indicator=D05&year=2024"));
    expect(book.SheetNames[0]).toBe("各机关 Bodies");
    const head = utils.sheet_to_json<string[]>(book.Sheets["各机关 Bodies"]!, { header: 1 })[2]!;
    expect(head.filter((h) => /名次|Rank/.test(h))).toEqual([]);
  });

  it("no text of the data can run as a formula", async () => {
    const { toCsv } = await import("@/lib/exports/csv");
    const { toXlsx } = await import("@/lib/exports/xlsx");
    const evil = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1", "ok"];
    const table = { columns: ["text"], rows: evil.map((t) => [t]) };
    const lines = toCsv(table).slice(1).trim().split("\r\n").slice(1);
    expect(lines.filter((l) => /^"?\s*[=+\-@＝]/.test(l))).toEqual([]);
    const sheet = readBook(await toXlsx(table, "t"), { cellFormula: true }).Sheets["t"]!;
    evil.forEach((t, i) =>
      expect([sheet[`A${i + 2}`].t, sheet[`A${i + 2}`].f]).toEqual(["s", undefined]),
    );
    expect(toCsv({ columns: ["n"], rows: [[-5]] })).toContain("-5");
  });
});

describe("what leaves can be verified when it comes back", () => {
  it.each([
    "rankings.xlsx?indicator=D05&year=2024",
    "rankings.docx?indicator=D05&year=2024",
    "official.html?agency=pt-jjf&year=2024",
    "official.docx?agency=pt-jjf&year=2024",
    "official.xlsx?agency=pt-jjf&year=2024",
    "observations.csv?indicator=D05&year=2024",
    "observations.ndjson?indicator=D05&year=2024",
    "agencies.csv?limit=3",
    "reports/pt-jjf-2024.csv",
  ])("%s, by its bytes and by its code with the address", async (query) => {
    const file = await bytes(query);
    const detached = /\.(csv|ndjson)(?=\?|$)/.test(query)
      ? await bytes(query.replace(/\.(csv|ndjson)/, ".$1.proof"))
      : null;
    const found = await verify.verifyFile(file, detached);
    expect(found).toMatchObject({ verdict: "genuine", today: "same" });
    expect(found.manifest!.resource).toBe(query.split("?")[0]!.replace(/\.\w+$/, ""));
    if (detached) return;
    const typed = found.code!.toLowerCase().replace("-", " ");
    expect(await verify.verifyCode(typed)).toMatchObject({ verdict: "unknown" });
    expect(await verify.verifyCode(typed, query)).toMatchObject({ verdict: "genuine" });
  });

  it.each([
    "rankings.json?indicator=D05&year=2024",
    "observations.json?indicator=D05&year=2024&limit=5",
    "reports/pt-jjf-2024.json",
    "charts/city-outcomes.svg",
    "charts/city-outcomes.png",
  ])("%s carries its signature and needs no register", async (query) => {
    const file = await bytes(query);
    expect(await verify.verifyFile(file)).toMatchObject({ verdict: "genuine", today: "same" });
    const resaved = query.includes(".json")
      ? Buffer.from(JSON.stringify(JSON.parse(Buffer.from(file).toString("utf8")), null, 2))
      : null;
    if (resaved) expect((await verify.verifyFile(resaved)).verdict).toBe("resaved");
  });

  it("an altered figure is found, in every format", async () => {
    const html = Buffer.from(await bytes("official.html?agency=pt-jjf&year=2024")).toString("utf8");
    const figure = /data-cell="r1\.np">(\d+)</.exec(html)!;
    expect(
      (
        await verify.verifyFile(
          Buffer.from(
            html.replace(figure[0], figure[0].replace(`${figure[1]}<`, `${figure[1]}1<`)),
          ),
        )
      ).verdict,
    ).toBe("altered");

    const docx = unzipSync(await bytes("official.docx?agency=pt-jjf&year=2024"));
    const xml = strFromU8(docx["word/document.xml"]!);
    docx["word/document.xml"] = strToU8(xml.replace(/(<w:t[^>]*>)(\d+)(<\/w:t>)/, "$1$27$3"));
    expect((await verify.verifyFile(zipSync(docx))).verdict).toBe("altered");

    const before = await bytes("rankings.xlsx?indicator=D05&year=2024");
    const book = readBook(before, { cellFormula: true });
    book.Sheets["输入 Inputs"]!["C4"].v += 1;
    const parts = unzipSync(new Uint8Array(writeBook(book, { type: "array", bookType: "xlsx" })));
    const carried = unzipSync(before);
    for (const name of ["docProps/custom.xml"]) parts[name] = carried[name]!;
    expect((await verify.verifyFile(zipSync(parts))).verdict).toBe("altered");

    const csv = Buffer.from(await bytes("observations.csv?indicator=D05&year=2024")).toString(
      "utf8",
    );
    expect(
      (await verify.verifyFile(Buffer.from(csv.replace(/,reported,/, ",blank,")))).verdict,
    ).toBe("unknown");
    expect((await verify.verifyFile(Buffer.from("something else"))).verdict).toBe("unknown");
    expect(await verify.verifyCode("nonsense")).toBeNull();
  });

  it("a manifest that somebody wrote himself is refused", async () => {
    const { embedProof } = await import("@/lib/exports/proof/sign-file");
    const { inspectSignedFile } = await import("@/lib/intake/signed-file/read-signed-file");
    const file = await bytes("official.docx?agency=pt-jjf&year=2024");
    const { proof } = inspectSignedFile(file)!;
    const forged = { ...proof, manifest: { ...proof.manifest, dataVersion: 1 } };
    expect((await verify.verifyFile(embedProof(file, "docx", forged))).verdict).toBe("altered");
    const { signingKey, signManifest } = await import("@/lib/exports/proof/manifest");
    const { generateKeyPairSync } = await import("node:crypto");
    const other = signingKey(
      generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }) as string,
    );
    expect(
      (await verify.verifyFile(embedProof(file, "docx", signManifest(proof.manifest, other))))
        .verdict,
    ).toBe("foreign");
  });

  it("after a correction it is genuine still, and says that the figures have changed", async () => {
    const before = await bytes("official.xlsx?agency=pt-shs&year=2024");
    const other = await bytes("official.xlsx?agency=pt-jjf&year=2024");
    const text = new TextDecoder().decode(sampleDocument("pt-shs-2024.html"));
    await publishFiles({
      files: [
        {
          path: "a.html",
          bytes: Buffer.from(
            text.replace(`26</span><span lang="EN-US">50`, `26</span><span lang="EN-US">51`),
          ),
        },
      ],
      actor: "test",
    });
    expect(await verify.verifyFile(before)).toMatchObject({ verdict: "genuine", today: "changed" });
    expect(await verify.verifyFile(other)).toMatchObject({ verdict: "genuine", today: "same" });
  });
});
