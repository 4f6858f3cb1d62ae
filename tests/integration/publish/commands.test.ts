import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { connectionPool } from "@/lib/store/client";
import { aCity, SMALL_CITY } from "@/tests/builders/city";

const folder = mkdtempSync(path.join(os.tmpdir(), "sunledger-commands-"));
const run = async (name: "export" | "key" | "release", ...args: string[]) => {
  const command = (await import(`@/lib/cli/commands/${name}.ts`)) as {
    run: (args: string[]) => Promise<number>;
  };
  const [out, err]: string[][] = [[], []];
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation((l) => out!.push(String(l)) > 0),
    vi.spyOn(process.stderr, "write").mockImplementation((l) => err!.push(String(l)) > 0),
  ];
  const code = await command.run(args).finally(() => spies.forEach((s) => s.mockRestore()));
  return { code, out: out!.join(""), err: err!.join("") };
};

beforeAll(() => aCity(SMALL_CITY));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("sunledger export", () => {
  it("writes what the API answers, under the same parameters, and it verifies", async () => {
    const out = path.join(folder, "ranking.csv");
    expect(
      await run("export", "rankings.csv", "--indicator", "D05", "--year", "2024", "--out", out),
    ).toMatchObject({ code: 0 });
    const { answerApi } = await import("@/lib/api/handle-request");
    const same = Buffer.from(
      await (
        await answerApi(new Request("http://x.test/api/v1/rankings.csv?indicator=D05&year=2024"), [
          "rankings.csv",
        ])
      ).arrayBuffer(),
    );
    expect(readFileSync(out)).toEqual(same);
    const { verifyFile } = await import("@/lib/api/verify");
    const proof = readFileSync(`${out}.proof`);
    expect((await verifyFile(new Uint8Array(same), proof)).verdict).toBe("genuine");
    expect((await verifyFile(new Uint8Array(same))).verdict).toBe("unknown");
    expect((await run("export", "rankings.csv", "--out", out)).err).toContain(
      "nothing was overwritten",
    );
  });

  it("refuses a wrong parameter with its place, and leaves no half file", async () => {
    const out = path.join(folder, "none.csv");
    const { code, err } = await run("export", "rankings.csv", "--indicator", "NOPE", "--out", out);
    expect([code, existsSync(out)]).toEqual([2, false]);
    expect(err).toContain("--indicator");
    expect((await run("export", "nothing.csv")).code).toBe(1);
    expect((await run("export")).code).toBe(2);
    expect(readdirSync(folder).filter((f) => f.endsWith(".part"))).toEqual([]);
  });
});

describe("sunledger key", () => {
  it("adds a key that is shown once, lists it without its secret, revokes it, and the log says so", async () => {
    const { out } = await run("key", "add", "卫生局系统", "--agency", "pt-hzs", "--submit");
    const [, id] = /^slk_([a-z0-9]{10})_[\w-]{43}\n$/.exec(out)!;
    const listed = (await run("key", "list", "--json")).out;
    expect(JSON.parse(listed)).toMatchObject({
      id,
      name: "卫生局系统",
      agencyId: "pt-hzs",
      canSubmit: true,
      revokedAt: null,
    });
    expect(listed).not.toContain(out.trim().slice(-20));
    expect((await run("key", "revoke", id!)).code).toBe(0);
    expect((await run("key", "revoke", id!)).code).toBe(1);
    expect(
      (
        await connectionPool().query(
          "SELECT action FROM audit_log WHERE entity = 'api_key' ORDER BY id",
        )
      ).rows.map((r) => r.action),
    ).toEqual(["key.add", "key.revoke"]);
    expect((await run("key", "add", "x", "--submit")).code).toBe(2);
    expect((await run("key", "add", "x", "--agency", "nobody")).code).toBe(1);
  });
});

describe("sunledger release", () => {
  it("makes an edition once for the same data", async () => {
    expect((await run("release", "--note", "first")).out).toMatch(
      /^\d{4}-\d{2}-\d{2}: 25 files, \d+ reports added/,
    );
    expect((await run("release")).out).toContain("no new edition");
    expect((await run("release", "--nonsense")).code).toBe(2);
  });
});
