/** Commands that need no database: what they print in each form, and how they end. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CATALOGUE } from "@/lib/rules";
import { runCommand } from "@/tests/builders/run-command";

const folder = mkdtempSync(path.join(os.tmpdir(), "sunledger-commands-"));
const reports = path.resolve("tests/fixtures/reports");
const report = path.join(reports, "invented-2016.html");
const stray = path.join(folder, "stray.txt");
beforeAll(() => writeFileSync(stray, "会议通知：明天上午九点开会。"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const linesOf = (out: string): string[] => out.trimEnd().split("\n");

describe("sunledger parse", () => {
  it("prints one line a document, with how it was read", async () => {
    const { code, out } = await runCommand("parse", report);
    expect(code).toBe(0);
    expect(linesOf(out)).toHaveLength(1);
    expect(out).toMatch(
      /^read .*invented-2016\.html {2}示例市样本局 · FY2016 · form pre2019 · \d+ reported/,
    );
  });

  it("prints one object a line with --json, and the text only when it is asked for", async () => {
    const [short, long] = [
      await runCommand("parse", report, "--json"),
      await runCommand("parse", report, "--json", "--text"),
    ].map(({ out }) => JSON.parse(out) as Record<string, unknown>);
    expect(short).toMatchObject({ status: "read", fiscalYear: 2016, form: "pre2019" });
    expect(short).not.toHaveProperty("text");
    const { text, ...rest } = long ?? {};
    expect(text).toContain("样本局");
    expect(rest).toEqual(short);
  });

  it("ends with 1 where a document is no report, after it has printed all of them", async () => {
    const { code, out } = await runCommand("parse", stray, report);
    expect(code).toBe(1);
    expect(linesOf(out).map((line) => line.split(/ +/)[0])).toEqual(["not_a_report", "read"]);
  });
});

describe("sunledger rules", () => {
  it("lists every rule once, in each of its forms", async () => {
    const ids = CATALOGUE.map((rule) => rule.id);
    const plain = await runCommand("rules");
    expect(linesOf(plain.out).map((line) => line.split(" ")[0])).toEqual(ids);
    const json = linesOf((await runCommand("rules", "--json")).out).map(
      (line) => JSON.parse(line) as { id: string; evaluated: boolean },
    );
    expect(json.map((rule) => rule.id)).toEqual(ids);
    expect(new Set(json.map((rule) => rule.evaluated))).toEqual(new Set([true, false]));
    const { out, code } = await runCommand("rules", "--markdown");
    expect(code).toBe(0);
    for (const id of ids) expect(out).toContain(id);
    expect(readFileSync("docs/rules.md", "utf8")).toContain(out.trim().split("\n").at(-1));
  });
});

describe("sunledger accuracy", () => {
  const make = (
    name: string,
    change: (truth: { cells: Record<string, number> }) => void,
  ): string => {
    const to = path.join(folder, name);
    mkdirSync(path.join(to, "truth"), { recursive: true });
    cpSync(report, path.join(to, "invented-2016.html"));
    const truth = JSON.parse(
      readFileSync(path.join(reports, "truth/invented-2016.json"), "utf8"),
    ) as { cells: Record<string, number> };
    change(truth);
    writeFileSync(path.join(to, "truth/invented-2016.json"), JSON.stringify(truth));
    return to;
  };

  it("ends with 0 where everything that was read is true", async () => {
    const { code, out } = await runCommand(
      "accuracy",
      make("right", () => undefined),
    );
    expect([code, out]).toEqual([0, expect.stringContaining("pre2019")]);
  });

  it("ends with 1 where one figure is silently wrong, and names it", async () => {
    const other = make("wrong", ({ cells }) => (cells["old.recv.year"] = 178));
    const { code, out } = await runCommand("accuracy", other, "--json");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      { wrong: [expect.stringMatching(/^old\.recv\.year: read 177 .*printed 178$/)] },
    ]);
    expect((await runCommand("accuracy", other, "--markdown")).out).toMatch(/^\| form \|/);
  });
});

it("sunledger bench says how a subject is called", async () => {
  for (const subject of ["export", "load", "pages", "parse"]) {
    const { code, out } = await runCommand("bench", subject, "--subject-help");
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(new RegExp(`Usage: .*bench ${subject}`)),
    ]);
  }
});
