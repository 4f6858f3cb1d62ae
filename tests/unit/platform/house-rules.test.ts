import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";

const eslint = new ESLint();
const complaints = async (filePath: string, code: string) =>
  (await eslint.lintText(code, { filePath }))[0]!.messages
    .filter((m) => m.severity === 2)
    .map((m) => m.message);

describe("lint knows the rules of the house", () => {
  it.each([
    [
      "a form that imports the store",
      "lib/forms/x.ts",
      'import { pool } from "@/lib/store/client"; export const x = pool;',
      /stand below it/,
    ],
    [
      "statistics that import rules",
      "lib/statistics/x.ts",
      'import { CATALOGUE } from "@/lib/rules/catalogue"; export const x = CATALOGUE;',
      /stand below it/,
    ],
    [
      "a rule that reads the disk",
      "lib/rules/x.ts",
      'import { readFileSync } from "node:fs"; export const x = readFileSync;',
      /is pure/,
    ],
    [
      "an indicator that knows React",
      "lib/indicators/x.ts",
      'import { cache } from "react"; export const x = cache;',
      /is pure/,
    ],
    [
      "a reader that starts workers",
      "lib/extract/x.ts",
      'import { Worker } from "node:worker_threads"; export const x = Worker;',
      /is pure/,
    ],
    [
      "a store that knows the web",
      "lib/store/x.ts",
      'import { problem } from "@/lib/http/problem"; export const x = problem;',
      /stand below it/,
    ],
    [
      "a view that imports a page's component",
      "lib/views/x.ts",
      'import { Footer } from "@/components/layout/Footer"; export const x = Footer;',
      /stand below it/,
    ],
    [
      "a component that asks the database",
      "components/x.tsx",
      'import { read } from "@/lib/store/client"; export const x = read;',
      /fetch nothing/,
    ],
    [
      "an environment variable outside lib/env.ts",
      "lib/views/x.ts",
      "export const x = process.env.PORT;",
      /Only lib\/env\.ts/,
    ],
    [
      "SQL outside the store",
      "lib/views/x.ts",
      'export const x = "SELECT id FROM agency";',
      /SQL lives in lib\/store/,
    ],
    [
      "SQL in a template outside the store",
      "lib/cli/x.ts",
      "export const x = (id: string) => `DELETE FROM agency WHERE id = '${id}'`;",
      /SQL lives in lib\/store/,
    ],
    [
      "a page that unpacks a file",
      "lib/desk/x.ts",
      'import { unzipSync } from "fflate"; export const x = unzipSync;',
      /opens documents/,
    ],
    [
      "a view that reads a document",
      "lib/views/x.ts",
      'export const x = () => import("@/lib/extract/formats/read-bytes");',
      /opens documents/,
    ],
    [
      "an absent figure read as 0",
      "lib/views/x.ts",
      "export const x = (v: number | null) => v ?? 0;",
      /never 0/,
    ],
    [
      "the same the old way",
      "components/x.tsx",
      "export const x = (v: number | null) => v || 0;",
      /never 0/,
    ],
    [
      "the same in SQL",
      "lib/store/x.ts",
      "export const x = `SELECT COALESCE(value, 0) FROM observation`;",
      /never 0/,
    ],
  ])("%s", async (_, file, code, message) => {
    expect((await complaints(file, code)).join("\n")).toMatch(message);
  });

  it("and lets through what the house allows", async () => {
    expect(
      await complaints(
        "lib/store/x.ts",
        'import { env } from "@/lib/env"; export const x = `SELECT ${env.PORT}`;',
      ),
    ).toEqual([]);
    expect(
      await complaints(
        "lib/rules/x.ts",
        'import { FORM_2021 } from "@/lib/forms"; export const x = FORM_2021;',
      ),
    ).toEqual([]);
  });
});
