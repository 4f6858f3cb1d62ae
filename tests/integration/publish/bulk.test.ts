import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { read as readBook, utils } from "@e965/xlsx";
import Ajv from "ajv";
import { unzipSync, strFromU8 } from "fflate";
import { parquetReadObjects } from "hyparquet";
import { beforeAll, describe, expect, it } from "vitest";
import { dataFolder } from "@/lib/env";
import { sha256 } from "@/lib/exports/proof/manifest";
import { connectionPool } from "@/lib/store/client";
import { aCity, sampleDocument, SMALL_CITY } from "@/tests/builders/city";
import { publishFiles } from "../../builders/publish";

let answerApi: typeof import("@/lib/api/handle-request").answerApi;
const get = (where: string, headers: Record<string, string> = {}) => {
  const url = new URL(`http://ledger.test/api/v1/${where}`);
  return answerApi(
    new Request(url, { headers: { host: "ledger.test", ...headers } }),
    url.pathname.replace("/api/v1/", "").split("/"),
  );
};
const bytes = async (where: string) => new Uint8Array(await (await get(where)).arrayBuffer());
type File = { name: string; bytes: number; sha256: string; rows: number };
let files: File[];
let cells: number;

beforeAll(async () => {
  await aCity(SMALL_CITY);
  ({ answerApi } = await import("@/lib/api/handle-request"));
  files = (await (await get("bulk")).json()).rows;
  cells = Number(
    (
      await connectionPool().query(
        "SELECT count(*) n FROM observation o JOIN report_version v ON v.id = o.version_id WHERE v.published_at IS NOT NULL AND v.superseded_at IS NULL",
      )
    ).rows[0].n,
  );
});

describe("the bulk files", () => {
  it("are there for each year and for all, each with the hash that is stated", async () => {
    expect(files.map((f) => f.name)).toEqual(
      ["2016", "2020", "2023", "2024", "all"].flatMap((y) =>
        ["csv", "csv.zip", "xlsx", "ndjson", "parquet"].map((f) => `sunledger-${y}.${f}`),
      ),
    );
    for (const f of files)
      expect([f.name, sha256(await bytes(`bulk/${f.name}`))]).toEqual([f.name, f.sha256]);
  });

  it("hold the same cells in every format; a gap is empty, never 0", async () => {
    const ndjson = Buffer.from(await bytes("bulk/sunledger-all.ndjson"))
      .toString("utf8")
      .trim()
      .split("\n")
      .map((l) => JSON.parse(l));
    expect(ndjson).toHaveLength(cells);
    expect(ndjson.filter((r) => r.value === null).every((r) => r.state !== "reported")).toBe(true);
    const zip = unzipSync(await bytes("bulk/sunledger-all.csv.zip"));
    expect(Object.keys(zip).sort()).toEqual([
      "LICENCE.txt",
      "cells.csv",
      "cells.csv-metadata.json",
      "datapackage.json",
      "dictionary.csv",
      "dictionary.csv-metadata.json",
    ]);
    expect(zip["cells.csv"]?.[0], "no byte order mark").toBe("a".charCodeAt(0));
    expect(Buffer.from(zip["cells.csv"]!).toString("utf8")).toBe(
      Buffer.from(await bytes("bulk/sunledger-all.csv")).toString("utf8"),
    );
    expect(strFromU8(zip["cells.csv"]!).trim().split("\r\n")).toHaveLength(cells + 1);
    const parquet = await bytes("bulk/sunledger-all.parquet");
    const rows = await parquetReadObjects({ file: parquet.buffer as ArrayBuffer });
    expect(rows.map((r) => [r.reportId, r.cell, r.value, r.state])).toEqual(
      ndjson.map((r) => [r.reportId, r.cell, r.value, r.state]),
    );
    const sheet = utils.sheet_to_json<Record<string, unknown>>(
      readBook(await bytes("bulk/sunledger-2024.xlsx")).Sheets["报告 Reports"]!,
      { defval: null },
    );
    const report = ndjson.filter((r) => r.reportId === "pt-jjf-2024");
    const line = sheet.find((r) => r.reportId === "pt-jjf-2024")!;
    for (const r of report)
      if (r.state === "reported") expect([r.cell, line[r.cell]]).toEqual([r.cell, r.value]);
  });

  it("can be resumed where they broke off, and only while they are the same", async () => {
    const name = "bulk/sunledger-all.csv";
    const all = await bytes(name);
    const part = await get(name, { range: "bytes=100-199" });
    expect([part.status, part.headers.get("content-range")]).toEqual([
      206,
      `bytes 100-199/${all.length}`,
    ]);
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(all.slice(100, 200));
    const etag = part.headers.get("etag")!;
    expect((await get(name, { range: "bytes=100-", "if-range": etag })).status).toBe(206);
    expect((await get(name, { range: "bytes=100-", "if-range": '"other"' })).status).toBe(200);
    expect((await get(name, { range: "bytes=-10" })).headers.get("content-range")).toBe(
      `bytes ${all.length - 10}-${all.length - 1}/${all.length}`,
    );
    expect((await get(name, { range: `bytes=${all.length}-` })).status).toBe(416);
    expect((await get("bulk/..%2fsigning-key.pem")).status).toBe(404);
    expect((await get("bulk/bulk.json")).status).toBe(404);
  });

  it("that break off leave nothing half-written", async () => {
    const { buildBulk } = await import("@/lib/exports/bulk/build");
    const { folderSets } = await import("@/lib/objects/folder-sets");
    const folder = mkdtempSync(path.join(os.tmpdir(), "sunledger-bulk-"));
    const facts = {
      origin: "http://ledger.test",
      licence: { text: "test", url: null },
      publisher: "test",
      region: "test",
    };
    await expect(
      buildBulk(folderSets(folder), facts, (rows) => {
        if (rows > 1000) throw new Error("the disk is full");
      }),
    ).rejects.toThrow("full");
    const { readdirSync } = await import("node:fs");
    expect(readdirSync(path.join(folder, "bulk"))).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});

describe("descriptors", () => {
  it("the data package keeps the rules of the Frictionless specification, and its schema fits the files", async () => {
    const schema = JSON.parse(
      readFileSync(path.resolve("tests/fixtures/tabular-data-package.schema.json"), "utf8"),
    );
    const valid = new Ajv({ strict: false, allErrors: true }).compile(schema);
    const zip = unzipSync(await bytes("bulk/sunledger-2024.csv.zip"));
    for (const descriptor of [
      await (await get("datapackage.json")).json(),
      JSON.parse(strFromU8(zip["datapackage.json"]!)),
    ]) {
      expect([valid(descriptor), valid.errors]).toEqual([true, null]);
      const cellsResource = descriptor.resources.find((r: { name: string }) =>
        r.name.startsWith("cells"),
      );
      const names = cellsResource.schema.fields.map((f: { name: string }) => f.name);
      const csv = strFromU8(zip["cells.csv"]!).split("\r\n");
      expect(csv[0]).toBe(names.join(","));
      const keys = csv
        .slice(1, -1)
        .map(
          (l) =>
            `${l.split(",")[names.indexOf("reportId")]} ${l.split(",")[names.indexOf("cell")]}`,
        );
      expect(new Set(keys).size).toBe(keys.length);
      const states = cellsResource.schema.fields.find((f: { name: string }) => f.name === "state")
        .constraints.enum;
      for (const line of csv.slice(1, -1)) {
        const values = line.split(",");
        expect(states).toContain(values[names.indexOf("state")]);
        expect(values[names.indexOf("fiscalYear")]).toMatch(/^\d{4}$/);
        expect(values[names.indexOf("value")]).toMatch(/^(-?\d+(\.\d+)?)?$/);
      }
    }
  });

  it("the DCAT catalogue lists every file by an address that answers with the stated size", async () => {
    const catalogue = await (await get("catalog.jsonld")).json();
    const [dataset] = catalogue["dcat:dataset"];
    expect(catalogue["@type"]).toBe("dcat:Catalog");
    for (const property of [
      "dct:title",
      "dct:description",
      "dct:license",
      "dct:modified",
      "dcat:distribution",
    ])
      expect(dataset).toHaveProperty([property]);
    expect(dataset["dcat:distribution"]).toHaveLength(files.length);
    const [first] = dataset["dcat:distribution"];
    const answer = await get(first["dcat:downloadURL"]["@id"].replace(/^.*\/api\/v1\//, ""));
    expect(Number(answer.headers.get("content-length"))).toBe(
      Number(first["dcat:byteSize"]["@value"]),
    );
  });

  it("the DCAT catalogue names things by IRIs: publisher, contact, licence, languages, media types", async () => {
    const catalogue = await (await get("catalog.jsonld")).json();
    const [dataset] = catalogue["dcat:dataset"];
    const publisher = catalogue["dct:publisher"]["@id"];
    expect(dataset["dct:publisher"]).toEqual({ "@id": publisher });
    expect(dataset["dcat:contactPoint"]["vcard:hasURL"]["@id"]).toMatch(/^https?:/);
    const iris = [
      ...dataset["dct:language"],
      dataset["dct:license"],
      ...dataset["dcat:distribution"].flatMap((f: Record<string, object>) => [
        f["dcat:mediaType"],
        f["dct:license"],
        f["dcat:downloadURL"],
      ]),
    ] as { "@id": string }[];
    for (const iri of iris) expect(iri["@id"]).toMatch(/^https?:\/\//);
    expect(dataset["dct:language"]).toHaveLength(2);
    for (const text of [...dataset["dct:title"], ...dataset["dct:description"]])
      expect(/[\u4e00-\u9fff]/.test(text["@value"])).toBe(text["@language"] === "zh");
  });

  it("CSVW names every column of every CSV in order, as a group and beside each file", async () => {
    const meta = await (await get("csvw.json")).json();
    expect(meta["@context"][0]).toBe("http://www.w3.org/ns/csvw");
    const csvs = files.filter((f) => f.name.endsWith(".csv")).map((f) => f.name);
    expect(meta.tables.map((t: { url: string }) => t.url.split("/").at(-1)).sort()).toEqual(
      [...csvs, "dictionary.csv"].sort(),
    );
    type TableOf = { url: string; tableSchema: { columns: { titles: string }[] } };
    for (const table of meta.tables as TableOf[]) {
      const name = table.url.split("/").at(-1) ?? "";
      const answer = await get(`bulk/${name}`);
      expect(answer.headers.get("link")).toContain(`<${name}-metadata.json>; rel="describedby"`);
      const [heading] = (await answer.text()).split("\r\n");
      const own: TableOf = await (await get(`bulk/${name}-metadata.json`)).json();
      for (const t of [table, own])
        expect(t.tableSchema.columns.map((c) => c.titles).join(",")).toBe(heading);
      expect(own.url).toBe(name);
    }
    expect((await get("bulk/sunledger-2024.ndjson-metadata.json")).status).toBe(404);
  });

  it("the data package is read by the Frictionless library, every row of every table", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "sunledger-package-"));
    for (const [name, content] of Object.entries(
      unzipSync(await bytes("bulk/sunledger-all.csv.zip")),
    ))
      writeFileSync(path.join(folder, name), content);
    const { Package } = await import("datapackage");
    const found = await Package.load(path.join(folder, "datapackage.json"), { basePath: folder });
    expect([found.valid, found.errors]).toEqual([true, []]);
    const read = async (name: string) => found.getResource(name)?.read({ keyed: true }) ?? [];
    const rows = await read("cells");
    expect(rows).toHaveLength(cells);
    expect(rows.every((r) => r.value === null || typeof r.value === "number")).toBe(true);
    expect((await read("dictionary")).length).toBeGreaterThan(200);
    rmSync(folder, { recursive: true });
  });
});

describe("editions to cite", () => {
  it("never change, and say what changed since the one before", async () => {
    const { makeRelease } = await import("@/lib/exports/releases");
    const first = await makeRelease({ note: null });
    expect(first.made).toBe(true);
    expect((await makeRelease({ note: null })).made).toBe(false);
    const before = await bytes(`releases/${first.release.tag}/sunledger-all.csv`);
    const text = new TextDecoder().decode(sampleDocument("pt-shs-2024.html"));
    await publishFiles({
      files: [
        {
          path: "a.html",
          bytes: Buffer.from(
            text.replace(`26</span><span lang="EN-US">50`, `26</span><span lang="EN-US">51`),
          ),
        },
        { path: "b.docx", bytes: sampleDocument("pt-hzs-2025.docx") },
      ],
      actor: "test",
    });
    const second = await makeRelease({ note: "corrected" });
    expect(second.release.tag).toBe(`${first.release.tag}-2`);
    expect(second.release.changes.corrections).toEqual([
      {
        reportId: "pt-shs-2024",
        cell: "t2.license.n",
        old: 2650,
        oldState: "reported",
        new: 2651,
        newState: "reported",
        reason: "更正：原报送有误",
      },
    ]);
    expect(second.release.changes.added).toEqual(["pt-hzs-2025"]);
    const again = await get(`releases/${first.release.tag}/sunledger-all.csv`);
    expect(again.headers.get("cache-control")).toContain("immutable");
    expect(new Uint8Array(await again.arrayBuffer())).toEqual(before);
    expect((await (await get("releases")).json()).rows.map((r: { tag: string }) => r.tag)).toEqual([
      second.release.tag,
      first.release.tag,
    ]);
    expect(
      (await (await get(`releases/${second.release.tag}`)).json()).changes.corrections,
    ).toHaveLength(1);
    for (const { tag, files } of [first.release, second.release])
      for (const f of files)
        expect([tag, f.name, sha256(await bytes(`releases/${tag}/${f.name}`))]).toEqual([
          tag,
          f.name,
          f.sha256,
        ]);
    expect((await get(`releases/${second.release.tag}/dictionary.csv`)).status).toBe(200);
    expect((await get(`releases/${second.release.tag}/reports.json`)).status).toBe(404);
  });

  it("log the net change of two corrections, a name that changed, and nothing that came before the edition's data", async () => {
    const { makeRelease } = await import("@/lib/exports/releases");
    const html = (figure: number) =>
      Buffer.from(
        new TextDecoder()
          .decode(sampleDocument("pt-shs-2024.html"))
          .replace(`26</span><span lang="EN-US">50`, `26</span><span lang="EN-US">${figure}`),
      );
    const last = (await makeRelease({ note: null })).release;
    for (const figure of [52, 53])
      await publishFiles({ files: [{ path: "a.html", bytes: html(figure) }], actor: "test" });
    await connectionPool().query(
      "UPDATE agency_name SET name_zh = name_zh || '（更名）' WHERE agency_id = 'pt-zhz' AND kind = 'official'",
    );
    const { release, made } = await makeRelease({ note: null });
    expect([made, release.changes.sinceTag]).toEqual([true, last.tag]);
    expect(release.changes.corrections.map((c) => [c.reportId, c.cell, c.old, c.new])).toEqual([
      ["pt-shs-2024", "t2.license.n", 2651, 2653],
    ]);
    expect([release.changes.added, release.changes.removed, release.changes.described]).toEqual([
      [],
      [],
      ["pt-zhz-2024"],
    ]);
    expect(release.changes.names!["pt-zhz-2024"]).toMatchObject({
      name: expect.stringContaining("（更名）"),
      year: 2024,
    });
    const { createPublicKey, verify } = await import("node:crypto");
    const { canonical } = await import("@/lib/exports/proof/manifest");
    const { tag, dataVersion, files: kept, signature } = release;
    const statement = canonical({
      tag,
      dataVersion,
      files: kept.map(({ name, sha256 }) => ({ name, sha256 })),
    });
    expect(
      verify(
        null,
        Buffer.from(statement),
        createPublicKey(await (await get("key")).text()),
        Buffer.from(signature, "base64url"),
      ),
    ).toBe(true);
  });

  it("are not made of files that are not as they were made", async () => {
    const { makeRelease } = await import("@/lib/exports/releases");
    const { makeBulk } = await import("@/lib/exports/bulk-files");
    await connectionPool().query(
      "UPDATE instance SET value = (value::int + 1)::text WHERE key = 'data_version'",
    );
    const { dataVersion } = await makeBulk();
    appendFileSync(path.join(dataFolder, "bulk", `v${dataVersion}`, "sunledger-2024.csv"), "x");
    await expect(makeRelease({ note: null })).rejects.toThrow(/not as it was made/);
  });
});
