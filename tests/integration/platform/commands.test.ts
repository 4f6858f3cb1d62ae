/** Commands that need a database: what they do, in which words they refuse, and how they end. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyPassword } from "@/lib/auth/password";
import { connectionPool } from "@/lib/store/client";
import { findUser } from "@/lib/store/queries/users";
import { inventReport } from "@/tests/builders/invented-report";
import { aCity, anAccount } from "@/tests/builders/people";
import { runCommand } from "@/tests/builders/run-command";

const folder = mkdtempSync(path.join(os.tmpdir(), "sunledger-commands-"));
const fileOf = (name: string, bytes: Uint8Array | string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
};
const actions = async (actor: string): Promise<string[]> =>
  (
    await connectionPool().query<{ action: string }>(
      "SELECT action FROM audit_log WHERE actor = $1 ORDER BY id",
      [actor],
    )
  ).rows.map((row) => row.action);

beforeAll(async () => {
  await aCity();
  for (const role of ["supervisor", "editor"] as const) await anAccount(role);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("sunledger user", () => {
  it.each([
    [["add", "li", "--role", "mayor"], 2, /--role must be one of/],
    [["add", "li", "--role", "editor"], 2, /--agency SLUG/],
    [["add", "li", "--role", "reviewer"], 2, /--region CODE/],
    [["passwd", "nobody"], 1, /no user nobody/],
    [["disable", "nobody"], 1, /no user nobody/],
  ] as const)("%j ends with %i", async (args, status, said) => {
    const { code, out, err } = await runCommand("user", ...args);
    expect([code, out]).toEqual([status, ""]);
    expect(err).toMatch(said);
  });

  it("adds an account, gives it a new password, disables it; each password is printed once and is the right one", async () => {
    const add = await runCommand(
      "user",
      "add",
      "li",
      "--role",
      "editor",
      "--agency",
      "east",
      "--name",
      "李四",
    );
    expect(add).toMatchObject({ code: 0, out: expect.stringMatching(/^li\t[\w-]{16}\n$/) });
    const again = await runCommand("user", "passwd", "li");
    expect(again.out).not.toBe(add.out);
    const user = await findUser({ login: "li" });
    expect(user).toMatchObject({
      role: "editor",
      agencyId: "east",
      name: "李四",
      mustChange: true,
    });
    const password = again.out.trim().split("\t")[1] ?? "";
    expect(await verifyPassword(user?.passwordHash ?? "", password)).toBe(true);
    expect((await runCommand("user", "disable", "li")).code).toBe(0);
    expect((await findUser({ login: "li" }))?.active).toBe(false);
  });
});

describe("sunledger import", () => {
  const report = (): string =>
    fileOf("report.html", inventReport({ agency: "测试市东局", year: 2021, np: 3 }));

  it("leaves what it reads for review, as nobody's act of publication", async () => {
    const { code, out } = await runCommand("import", report());
    expect([code, out]).toEqual([0, expect.stringMatching(/^review +\S+report\.html\n$/)]);
  });

  it.each(["editor", "nobody"])("does not accept in the name of %s", async (login) => {
    const { code, err } = await runCommand("import", report(), "--accept-clean", "--as", login);
    expect([code, err]).toEqual([2, expect.stringContaining("no account that may accept")]);
  });

  it("refuses files of another region, and ends with 1", async () => {
    const { code, out } = await runCommand("import", report(), "--region", "990100", "--json");
    const item = JSON.parse(out) as { outcome: string };
    expect([code, item.outcome]).toEqual([1, "refused"]);
  });

  it("ends with 1 where a file is no report", async () => {
    const { code, out } = await runCommand("import", fileOf("note.txt", "会议通知"));
    expect([code, out]).toEqual([1, expect.stringContaining("not_a_report")]);
  });
});

it("sunledger migrate has nothing to do where everything is done", async () =>
  expect(await runCommand("migrate")).toMatchObject({ code: 0, out: "up to date\n" }));

describe("sunledger backup and restore", () => {
  const file = path.join(folder, "all.sunledger");

  it("writes a file, never over another, and the log says so", async () => {
    const { code, out } = await runCommand("backup", file, "--json");
    expect([code, JSON.parse(out)]).toMatchObject([0, { file, sha256: expect.any(String) }]);
    expect(await actions("cli")).toContain("backup.make");
    const before = readFileSync(file);
    const again = await runCommand("backup", file);
    expect([again.code, again.err]).toEqual([1, expect.stringContaining("never overwrites")]);
    expect(readFileSync(file)).toEqual(before);
  });

  it("checks it, and says what is wrong with one that is none", async () => {
    expect((await runCommand("backup", "--check", file)).code).toBe(0);
    const { code, err } = await runCommand("backup", "--check", fileOf("none", "no backup"));
    expect([code, err]).toEqual([1, expect.stringMatching(/not a whole backup|not a backup/)]);
  });

  it("does not restore over what is there, or from what is not", async () => {
    expect(await runCommand("restore", file)).toMatchObject({
      code: 1,
      err: expect.stringContaining("not empty"),
    });
    expect(await runCommand("restore", path.join(folder, "nowhere"))).toMatchObject({
      code: 1,
      err: expect.stringContaining("cannot be read"),
    });
  });
});

it("sunledger sample loads nothing beside a city that is there", async () => {
  for (const verb of ["load", "city"]) {
    const { code, out } = await runCommand("sample", verb);
    expect([code, out]).toEqual([1, ""]);
  }
});
