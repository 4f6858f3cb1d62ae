import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { listPackages, listProgramFiles } from "@/lib/cli/bundle/list-files";

const root = mkdtempSync(path.join(os.tmpdir(), "sunledger-bundle-test-"));
const write = (file: string, text = ""): void => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};
const LOCK = JSON.stringify({
  packages: {
    "": {},
    "node_modules/serve": {},
    "node_modules/serve/node_modules/inner": {},
    "node_modules/serve/node_modules/tester": { dev: true },
    "node_modules/checks": { dev: true },
    "node_modules/elsewhere": {},
  },
});

beforeAll(() => {
  write("package-lock.json", LOCK);
  for (const file of [
    "lib/a.ts",
    ".env",
    ".data/postgres.json",
    "tests/a.test.ts",
    ".next/BUILD_ID",
    ".next/cache/large",
    "node_modules/serve/index.js",
    "node_modules/serve/node_modules/inner/index.js",
    "node_modules/serve/node_modules/tester/index.js",
    "node_modules/checks/index.js",
  ])
    write(file);
  mkdirSync(path.join(root, ".next/node_modules"));
  symlinkSync("../../node_modules/serve", path.join(root, ".next/node_modules/serve-1f"));
  symlinkSync("index.js", path.join(root, "node_modules/serve/link.js"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it("takes the program, its built pages and the packages that serving takes; no data, no settings", () => {
  expect(listProgramFiles(root)).toEqual({
    files: [
      ".next/BUILD_ID",
      "lib/a.ts",
      "node_modules/serve/index.js",
      "node_modules/serve/node_modules/inner/index.js",
      "package-lock.json",
    ],
    links: [".next/node_modules/serve-1f"],
  });
});

it("takes no package of the checks", () => {
  expect(listPackages(LOCK)).toEqual([
    "node_modules/elsewhere",
    "node_modules/serve",
    "node_modules/serve/node_modules/inner",
  ]);
});
