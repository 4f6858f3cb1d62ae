import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../../..");
const sources = ["app", "components", "lib"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `${folder}/${file}`),
);
const known = new Set(sources);
const textOf = (file: string) => readFileSync(path.join(root, file), "utf8");

/** What a file imports at run time. */
function importsOf(file: string): string[] {
  const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    if (ts.isImportDeclaration(statement) && !bringsValue(statement.importClause)) return [];
    const target = statement.moduleSpecifier;
    if (!target || !ts.isStringLiteral(target)) return [];
    const name = target.text.startsWith("@/")
      ? target.text.slice(2)
      : path.posix.join(path.posix.dirname(file), target.text);
    if (!/^[@.]/.test(target.text)) return [target.text];
    return [name, `${name}.ts`, `${name}.tsx`, `${name}/index.ts`].filter((f) => known.has(f));
  });
}

function bringsValue(clause: ts.ImportClause | undefined): boolean {
  if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return false;
  const named = clause?.namedBindings;
  return !named || !ts.isNamedImports(named) || named.elements.some((e) => !e.isTypeOnly);
}

const ways = new Map<string, string>();
const atTheBrowser = sources.filter((file) => /^"use client";/m.test(textOf(file)));
const pending = [...atTheBrowser];
for (let file = pending.pop(); file !== undefined; file = pending.pop())
  for (const target of known.has(file) ? importsOf(file) : [])
    if (!ways.has(target)) {
      ways.set(target, file);
      pending.push(target);
    }

test("nothing of the catalogue reaches the browser", () => {
  expect(atTheBrowser.length).toBeGreaterThan(3);
  expect(ways.has("lib/rules/index.ts")).toBe(true);
  const texts = [...ways].filter(([to]) => /^(lib\/i18n\/(texts|catalogue)|use-intl)/.test(to));
  expect(texts.map(([to, from]) => `${from} → ${to}`)).toEqual([]);
});
