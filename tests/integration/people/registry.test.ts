import { readAgencies } from "@/lib/store/queries/observations";
import { readAgencyContact } from "@/lib/store/queries/agency-contact";
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { connectionPool, queryPrivate, readTransaction } from "@/lib/store/client";
import { importFiles } from "@/lib/store/commands/import-files";
import { readOpenProposals } from "@/lib/store/queries/proposals";
import { readRegistryTable } from "@/lib/store/queries/registry-table";
import { handleRegistryExport, handleRegistryImport } from "@/lib/desk/registry-forms";
import { publishFiles } from "../../builders/publish";
import { aCity, anAccount, cookieOf, send } from "@/tests/builders/people";

const html = readFileSync(path.resolve("prisma/sample/documents/pt-shs-2024.html"), "utf8");
const named = (name: string) => ({
  path: `${name}.html`,
  bytes: Buffer.from(html.replaceAll("平潭综合实验区社会事业局", name)),
});
const said = (r: Response) =>
  new URL(r.headers.get("location")!, "http://localhost").searchParams.get("said");
const propose = async (verb: string, fields: Record<string, string>) =>
  said(await send(`/api/desk/registry/proposals/${verb}`, fields, await cookieOf("supervisor")));
const save = async (what: string, fields: Record<string, string>) =>
  send(`/api/desk/registry/${what}`, fields, await cookieOf("supervisor"));
const states = async () =>
  (
    await connectionPool().query(
      "SELECT r.id, v.state FROM report r JOIN report_version v ON v.report_id = r.id ORDER BY 1",
    )
  ).rows;

beforeAll(async () => {
  await aCity();
  await anAccount("supervisor");
});

describe("an unknown name in a report", () => {
  it("waits, becomes an alias or an agency by one click, and its document is read in the normal way", async () => {
    const { items } = await importFiles({
      files: [named("测试市东方局"), named("测试市新局"), named("某某协会")],
      actor: "test",
      filing: "review",
    });
    expect(items.map((i) => i.outcome)).toEqual([
      "proposed_agency",
      "proposed_agency",
      "proposed_agency",
    ]);
    expect((await queryPrivate(readOpenProposals)).map((p) => [p.nameZh, p.years])).toEqual([
      ["测试市东方局", [2024]],
      ["测试市新局", [2024]],
      ["某某协会", [2024]],
    ]);
    expect(await propose("alias", { name: "测试市东方局", agencyId: "east" })).toBe("accepted");
    expect(await propose("alias", { name: "测试市东方局", agencyId: "east" })).toBe("bad");
    expect(
      await propose("new", {
        name: "测试市新局",
        slug: "east",
        region: "990000",
        kind: "body",
        level: "bureau",
      }),
    ).toBe("taken");
    expect(
      await propose("new", {
        name: "测试市新局",
        slug: "fresh",
        region: "990000",
        kind: "body",
        level: "bureau",
      }),
    ).toBe("accepted");
    expect(await propose("reject", { name: "某某协会" })).toBe("rejected");
    expect(await queryPrivate(readOpenProposals)).toEqual([]);
    expect((await states()).map((r) => r.id)).toEqual(["east-2024", "fresh-2024"]);
    const { rows } = await connectionPool().query(
      "SELECT action FROM audit_log WHERE action LIKE 'proposal.%' ORDER BY id",
    );
    expect(rows.map((r) => r.action)).toEqual([
      "proposal.alias",
      "proposal.agency",
      "proposal.reject",
    ]);
  });
});

describe("a name that many places have a body of", () => {
  const town = (county: string) => ({
    path: `${county}.html`,
    bytes: Buffer.from(
      html
        .replaceAll("平潭综合实验区社会事业局", "太平镇")
        .replace("</title>", `</title><!-- ${county} -->`)
        .replace("<body>", `<body><p>如有疑问，请与${county}太平镇人民政府联系。</p>`),
    ),
  });

  it("stays as many bodies as there are places, and is decided for each document alone", async () => {
    const { items } = await importFiles({
      files: [town("东岭县"), town("西沚县"), town(""), { ...town(" "), path: "again.html" }],
      actor: "test",
      filing: "review",
    });
    expect(items.map((i) => i.outcome)).toEqual(Array(4).fill("proposed_agency"));
    const open = await queryPrivate(readOpenProposals);
    expect(open.map((p) => [p.nameZh, p.repeated])).toEqual([
      ["东岭县太平镇人民政府", false],
      ["西沚县太平镇人民政府", false],
      ["太平镇人民政府", true],
      ["太平镇人民政府", true],
    ]);
    const fields = { region: "990000", kind: "body", level: "town" };
    const key = (i: number) => open[i]?.key ?? "";
    expect(await propose("new", { ...fields, name: key(0), slug: "dl-tp" })).toBe("accepted");
    expect(await propose("alias", { name: key(2), agencyId: "dl-tp" })).toBe("accepted");
    const left = await queryPrivate(readOpenProposals);
    expect(left.map((p) => [p.nameZh, p.candidates])).toEqual([
      ["西沚县太平镇人民政府", []],
      ["太平镇人民政府", ["dl-tp"]],
    ]);
    const { rows } = await connectionPool().query(
      "SELECT name_zh FROM agency_name WHERE agency_id = 'dl-tp'",
    );
    expect(rows).toEqual([{ name_zh: "东岭县太平镇人民政府" }]);
    for (const p of left) await propose("reject", { name: p.key });
  });
});

describe("the registry as files", () => {
  const upload = async (csv: string | Uint8Array<ArrayBuffer>) => {
    const form = new FormData();
    form.set("file", new File([csv], "x.csv"));
    return handleRegistryImport(
      new Request("http://localhost:3000/api/desk/registry/import", {
        method: "POST",
        body: form,
        headers: {
          origin: "http://localhost:3000",
          host: "localhost:3000",
          cookie: await cookieOf("supervisor"),
        },
      }),
    );
  };
  const download = async (table: string) =>
    (
      await handleRegistryExport(
        new Request(`http://localhost:3000/x?table=${table}`, {
          headers: { cookie: await cookieOf("supervisor") },
        }),
      )
    ).text();

  it.each([
    "regions",
    "agencies",
    "names",
    "types",
    "lineage",
    "covers",
    "contacts",
    "counts",
  ] as const)("takes back what it gave: %s", async (table) => {
    if (table === "covers") {
      await connectionPool().query("UPDATE agency SET kind = 'government' WHERE slug = 'west'");
      const cover = {
        region: "990000",
        reach: "below",
        from: "2020",
        to: "",
        source: "年报首段",
      };
      expect(said(await save("cover", { ...cover, government: "east" }))).toBe("bad");
      expect(said(await save("cover", { ...cover, government: "west" }))).toBe("saved");
    }
    if (table === "counts") {
      const count = { agency: "west", year: "2024", cell: "t2.penalty.n", source: "双公示" };
      expect(said(await save("count", { ...count, value: "-3" }))).toBe("bad");
      expect(said(await save("count", { ...count, value: "40" }))).toBe("saved");
    }
    if (table === "contacts") {
      const contact = { agency: "west", phone: "0591-12345678", address: "", mail: "" };
      expect(said(await save("contact", { ...contact, mail: "nobody" }))).toBe("bad");
      expect(said(await save("contact", { ...contact, officeHours: "工作日 9:00–17:00" }))).toBe(
        "saved",
      );
    }
    if (table === "lineage")
      expect(
        said(
          await save("lineage", {
            predecessor: "west",
            successor: "east",
            kind: "merge",
            year: "2024",
            date: "2024-03-01",
            document: "=测试〔2024〕1号",
            note: "",
          }),
        ),
      ).toBe("saved");
    const before = await queryPrivate((tx) => readRegistryTable(tx, table));
    expect(before.length).toBeGreaterThan(0);
    expect(said(await upload(await download(table)))).toBe("imported");
    expect(await queryPrivate((tx) => readRegistryTable(tx, table))).toEqual(before);
  });

  it("takes a file that a Chinese Excel saved, in GB 18030", async () => {
    // 东分局
    const name = [0xb6, 0xab, 0xb7, 0xd6, 0xbe, 0xd6];
    expect(
      said(
        await upload(
          new Uint8Array([
            ...Buffer.from("agency,kind,nameZh,nameEn,from,to\r\neast,alias,"),
            ...name,
            ...Buffer.from(",,,\r\n"),
          ]),
        ),
      ),
    ).toBe("imported");
    expect(
      (await queryPrivate((tx) => readRegistryTable(tx, "names"))).map((r) => r.nameZh),
    ).toContain("东分局");
  });

  it("takes nothing of a file with one wrong row, and says which", async () => {
    const answer = await upload("agency,type,from,to\r\neast,GOVSVC,2020,\r\nnobody,GOVSVC,,\r\n");
    expect(said(answer)).toBe("faults");
    expect(answer.headers.get("location")).toContain("nobody");
    expect(
      (await queryPrivate((tx) => readRegistryTable(tx, "types"))).filter(
        (t) => t.type === "GOVSVC",
      ),
    ).toEqual([]);
    expect(said(await upload("a,b\r\n1,2\r\n"))).toBe("heading");
  });

  it("refuses a code whose check digit is wrong", async () => {
    const agency = {
      slug: "east",
      region: "990000",
      kind: "body",
      level: "bureau",
      existsFrom: "2019",
      existsTo: "",
      order: "1",
    };
    const wrong = await save("agency", { ...agency, uscc: "11220200795219742X" });
    expect(said(wrong)).toBe("bad");
    expect(said(await save("agency", { ...agency, uscc: "11220200795219742W" }))).toBe("saved");
    expect(
      (await connectionPool().query("SELECT uscc FROM agency WHERE slug = 'east'")).rows[0].uscc,
    ).toBe("11220200795219742W");
  });

  it("holds a published report against an uploaded list, and forgets a row that is removed", async () => {
    const { items } = await publishFiles({ files: [named("测试市东局")] });
    expect(items[0]?.outcome).toBe("published");
    const found = async () =>
      (
        await connectionPool().query(
          "SELECT f.rule, f.state, f.right_value::int AS listed FROM finding f JOIN report_version v ON v.id = f.version_id WHERE v.report_id = 'east-2024' AND v.published_at IS NOT NULL AND v.superseded_at IS NULL AND f.rule LIKE 'R-%' ORDER BY 1",
        )
      ).rows;
    expect((await found()).map((f) => f.state)).toEqual(["not_assessable", "not_assessable"]);
    const csv = `agency,year,cell,value,source\r\neast,2024,t2.norm.issued,77,司法局名单\r\neast,2024,t2.license.n,100001,双公示\r\n`;
    expect(said(await upload(csv))).toBe("imported");
    expect(await found()).toEqual([
      { rule: "R-NORM.issued", state: "fail", listed: 77 },
      { rule: "R-PEN.license", state: "fail", listed: 100_001 },
    ]);
    const row = { table: "counts", agency: "east", year: "2024" };
    expect(said(await save("remove", { ...row, cell: "t2.norm.issued" }))).toBe("removed");
    expect((await found()).map((f) => f.rule)).toEqual(["R-NORM", "R-PEN.license"]);
  });

  it("removes what a government was said to cover, and the log has both", async () => {
    const cover = { table: "covers", government: "west", region: "990000", from: "2020" };
    expect(said(await save("remove", cover))).toBe("removed");
    expect(said(await save("remove", cover))).toBe("kept");
    const { rows } = await connectionPool().query(
      "SELECT action FROM audit_log WHERE action LIKE 'registry.covers%' ORDER BY id",
    );
    expect(new Set(rows.map((r) => r.action))).toEqual(
      new Set(["registry.covers", "registry.covers.remove"]),
    );
  });

  it("gives the contact of an agency to readers, and takes it out again", async () => {
    const read = () => readTransaction((tx) => readAgencyContact(tx, "west"));
    const lists = async () =>
      (await readTransaction((tx) => readAgencies(tx, null))).find((a) => a.slug === "west")?.phone;
    expect(await read()).toMatchObject({ phone: "0591-12345678", mail: null });
    expect(await lists()).toBe("0591-12345678");
    expect(said(await save("remove", { table: "contacts", agency: "west" }))).toBe("removed");
    expect([await read(), await lists()]).toEqual([null, null]);
  });

  it("keeps the only official name of an agency", async () => {
    expect(
      said(await save("remove", { table: "names", agency: "west", nameZh: "测试市西局" })),
    ).toBe("kept");
  });
});
