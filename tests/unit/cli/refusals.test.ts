/**
 * Wrong usage of every command: exit code 2, one sentence that says what is wrong and how it is
 * called, nothing on standard output.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands, exitCodeOf } from "@/lib/cli/registry.mjs";
import { runCommand } from "@/tests/builders/run-command";

const folder = mkdtempSync(path.join(os.tmpdir(), "sunledger-refusals-"));
const there = path.join(folder, "there.txt");
beforeAll(() => writeFileSync(there, "a file"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const WRONG: readonly (readonly [command: string, words: string, said: RegExp])[] = [
  ["accuracy", "--fast", /unknown option --fast/],
  ["accuracy", "FOLDER", /has no folder truth/],
  ["accuracy", "FOLDER FOLDER", /name one folder/],
  ["audit", "", /say verify or checkpoint/],
  ["audit", "prove", /say verify or checkpoint/],
  ["audit", "checkpoint", /say verify or checkpoint/],
  ["audit", "checkpoint --json", /say verify or checkpoint/],
  ["audit", "checkpoint a b", /say verify or checkpoint/],
  ["audit", "verify --checkpoint", /say verify or checkpoint/],
  ["audit", "verify here", /say verify or checkpoint/],
  ["backup", "", /name one file/],
  ["backup", "a b", /name one file/],
  ["backup", "--fast a", /name one file/],
  ["backup", "a --key-file", /name one file/],
  ["backup", "--check --encrypt a", /name one file/],
  ["backup", "a --encrypt", /--encrypt needs --key-file KEY/],
  ["backup", "a --key-file FILE", /a key needs --encrypt/],
  ["bake", "", /name one folder/],
  ["bake", "a b", /name one folder/],
  ["bake", "a --origin ledger.example", /whole addresses/],
  ["bake", "a --live ledger.example", /whole addresses/],
  ["bake", "a --quick", /--quick/],
  ["bench", "", /name a subject/],
  ["bench", "flights", /no subject “flights”/],
  ["bench", "../commands/user", /no subject/],
  ["bench", "load --quick", /--quick/],
  ["bench", "pages --quick", /--quick/],
  ["bench", "parse --quick", /--quick is not understood/],
  ["bench", "parse --documents none", /--documents is not understood/],
  ["bench", "export --quick", /--quick/],
  ["bench", "scale --quick", /--quick/],
  ["bench", "scale --sizes many", /--sizes takes numbers/],
  ["boundary", "", /name one GeoJSON file/],
  ["boundary", "a b", /name one GeoJSON file/],
  ["boundary", "--delete", /name one GeoJSON file/],
  ["bulk", "all", /unknown option/],
  ["bundle", "", /name one file \.tar\.gz/],
  ["bundle", "a.zip", /name one file \.tar\.gz/],
  ["bundle", "a.tar.gz b.tar.gz", /name one file \.tar\.gz/],
  ["doctor", "--all", /takes --json alone/],
  ["export", "", /name a resource/],
  ["export", "--year 2024", /name a resource/],
  ["export", "rankings?year=2024", /name a resource/],
  ["export", "rankings.csv --year", /--year needs a name/],
  ["export", "rankings.csv year 2024", /year needs a name/],
  ["files", "", /say move, check or copy/],
  ["files", "copy", /say move, check or copy/],
  ["files", "check --from FOLDER", /say move, check or copy/],
  ["files", "move", /no object store is set/],
  ["harvest", "--quick", /--quick/],
  ["harvest", "today", /what is today\?/],
  ["harvest", "--from NOWHERE", /there is no/],
  ["harvest", "--from FOLDER --column first", /named by its number/],
  ["import", "", /name at least one file or folder/],
  ["import", "--fast FILE", /--fast/],
  ["import", "FILE --accept-clean", /go together/],
  ["import", "FILE --as supervisor", /go together/],
  ["key", "", /say list, add NAME or revoke ID/],
  ["key", "list --all", /say list, add NAME or revoke ID/],
  ["key", "add", /say list, add NAME or revoke ID/],
  ["key", "add --submit", /say list, add NAME or revoke ID/],
  ["key", "add robot --submit", /--submit needs --agency SLUG/],
  ["key", "add robot --agency", /unknown option/],
  ["key", "add robot --for ever", /unknown option/],
  ["key", "revoke", /say list, add NAME or revoke ID/],
  ["key", "revoke a b", /say list, add NAME or revoke ID/],
  ["migrate", "now", /takes no arguments/],
  ["parse", "", /name at least one file or folder/],
  ["parse", "--fast FILE", /unknown option --fast/],
  ["parse", "NOWHERE", /no such file or folder/],
  ["release", "today", /unknown option/],
  ["release", "--note", /unknown option/],
  ["reread", "--all", /--all/],
  ["reread", "--report", /--report/],
  ["restore", "", /name one file/],
  ["restore", "a b", /name one file/],
  ["restore", "--fast", /name one file/],
  ["restore", "a --key-file", /name one file/],
  ["rules", "--yaml", /unknown option --yaml/],
  ["rules", "--json --markdown", /choose one format/],
  ["sample", "", /say load, remove or city/],
  ["sample", "load twice", /say load, remove or city/],
  ["sample", "remove all", /say load, remove or city/],
  ["sample", "city --mayor", /--mayor/],
  ["sample", "city --districts 99", /districts/],
  ["secrets", "change", /say change session, change signing or reseal/],
  ["secrets", "change everything", /say change session, change signing or reseal/],
  ["user", "", /say add, passwd, disable or list/],
  ["user", "rename li", /say add, passwd, disable or list/],
  ["user", "add", /name the login/],
  ["user", "passwd", /name the login/],
  ["user", "disable --all", /name the login/],
  ["user", "disable li --now", /--now is not understood/],
  ["user", "passwd li --role admin", /--role is not understood/],
  ["user", "add li --rank admin", /--rank is not understood/],
  ["user", "add li --role", /--role is not understood/],
  ["user", "add li --role --name", /--name is not understood/],
  ["user", "list --all", /list takes --json and nothing else/],
  ["verify", "", /name a file/],
  ["verify", "--fast FILE", /name a file/],
  ["verify", "FILE --key", /name a file/],
  ["verify", "FILE --proof", /name a file/],
  ["verify", "FILE FILE --proof FILE", /name a file/],
  ["work", "hard", /takes no arguments/],
];

describe("wrong usage", () => {
  it.each(WRONG)("sunledger %s %s", async (command, words, said) => {
    const names: Record<string, string> = {
      FOLDER: folder,
      FILE: there,
      NOWHERE: path.join(folder, "nowhere"),
    };
    const args = words.split(" ").flatMap((word) => (word === "" ? [] : [names[word] ?? word]));
    const { code, out, err } = await runCommand(command, ...args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(said);
    expect(err.trimEnd()).toMatch(/^sunledger /);
  });

  it("is tried of every command", () => {
    const built = Object.keys(commands).filter((name) => existsSync(`lib/cli/commands/${name}.ts`));
    expect([...new Set(WRONG.map(([name]) => name))].sort()).toEqual(built.sort());
  });
});

it.each([
  [Object.assign(new Error("usage"), { exitCode: 2 }), 2],
  [Object.assign(new TypeError("unknown option"), { code: "ERR_PARSE_ARGS_UNKNOWN_OPTION" }), 2],
  [Object.assign(new Error("no file"), { code: "ENOENT" }), 1],
  [new Error("anything"), 1],
  ["a word", 1],
  [undefined, 1],
])("what is thrown ends the program with its code (%s)", (error, code) =>
  expect(exitCodeOf(error)).toBe(code),
);
