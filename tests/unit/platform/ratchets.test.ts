/** Faults that stood before a rule came. Each number here may only fall. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../../..");
const MOST_NON_NULL_ASSERTIONS = 240;
const MOST_SHARED_NAMES = 0;
/** What every command of the command line exports. */
const COMMAND_NAMES = new Set(["run", "summary", "usage"]);

type Suppressions = Record<string, Record<string, { count: number }>>;

test("non-null assertions only become fewer", () => {
  const text = readFileSync(path.join(root, "eslint-suppressions.json"), "utf8");
  const counts = Object.values(JSON.parse(text) as Suppressions).map(
    (rules) => rules["@typescript-eslint/no-non-null-assertion"]?.count,
  );
  const total = counts.reduce<number>((sum, count) => (count === undefined ? sum : sum + count), 0);
  expect(total).toBeLessThanOrEqual(MOST_NON_NULL_ASSERTIONS);
});

test("names that two files of lib export only become fewer", () => {
  const filesOfName = new Map<string, Set<string>>();
  for (const file of readdirSync(path.join(root, "lib"), { recursive: true, encoding: "utf8" })) {
    if (!/\.tsx?$/.test(file)) continue;
    const text = readFileSync(path.join(root, "lib", file), "utf8");
    for (const name of definedExports(ts.createSourceFile(file, text, ts.ScriptTarget.Latest))) {
      if (COMMAND_NAMES.has(name) && /^cli\/(commands|bench)\//.test(file)) continue;
      filesOfName.set(name, (filesOfName.get(name) ?? new Set()).add(file));
    }
  }
  const shared = [...filesOfName].filter(([, files]) => files.size > 1);
  expect(shared.length, shared.map(([name]) => name).join(", ")).toBeLessThanOrEqual(
    MOST_SHARED_NAMES,
  );
});

/** Names that a file defines and exports itself; what it hands on from elsewhere does not count. */
function definedExports(source: ts.SourceFile): string[] {
  return source.statements.flatMap((statement) => {
    const isExport =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword);
    if (!isExport) return [];
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.flatMap(({ name }) =>
        ts.isIdentifier(name) ? [name.text] : [],
      );
    }
    const isNamed =
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement);
    return isNamed && statement.name ? [statement.name.text] : [];
  });
}
