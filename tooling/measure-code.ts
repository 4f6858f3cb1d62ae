/**
 * Measures of the handwriting: how long files, lines and functions are, how they branch, how they
 * are named. Usage: `tsx tooling/measure-code.ts [ROOT]`; prints a Markdown table of all TypeScript
 * under app, bin, components, lib and server.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const root = path.resolve(process.argv[2] ?? path.resolve(import.meta.dirname, ".."));
const FOLDERS = ["app", "bin", "components", "lib", "server"];
/** Made by programs. */
const GENERATED = /(?:^|\/)(?:generated|row-types)\b|catalogue\/arguments\.ts$/;

const BRANCHES = new Set([
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.ConditionalExpression,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
  ts.SyntaxKind.CaseClause,
  ts.SyntaxKind.CatchClause,
]);
const SHORT_CIRCUITS = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

const files = FOLDERS.filter((folder) => existsSync(path.join(root, folder))).flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => path.join(folder, name))
    .filter((name) => /\.tsx?$/.test(name) && !GENERATED.test(name)),
);

type Counts = {
  ternaries: number;
  nested: number;
  assertions: number;
  anys: number;
  exported: number;
  documented: number;
};
const counts: Counts = {
  ternaries: 0,
  nested: 0,
  assertions: 0,
  anys: 0,
  exported: 0,
  documented: 0,
};
const lineLengths: number[] = [];
const fileLengths: number[] = [];
const functionLengths: number[] = [];
const complexities: number[] = [];
const names: string[] = [];
let commentLines = 0;

for (const name of files) {
  const text = readFileSync(path.join(root, name), "utf8");
  const lines = text.replace(/\n$/, "").split("\n");
  fileLengths.push(lines.length);
  lineLengths.push(...lines.filter((line) => line.trim() !== "").map((line) => line.length));
  commentLines += lines.filter((line) => /^\s*(?:\/\/|\/?\*)/.test(line)).length;
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  visit(source, source);
}

function visit(node: ts.Node, source: ts.SourceFile): void {
  if (ts.isConditionalExpression(node)) {
    counts.ternaries += 1;
    if (isInConditional(node)) counts.nested += 1;
  }
  if (ts.isNonNullExpression(node)) counts.assertions += 1;
  if (node.kind === ts.SyntaxKind.AnyKeyword) counts.anys += 1;
  if (isFunction(node)) measureFunction(node, source);
  if (isExported(node)) {
    counts.exported += 1;
    if (ts.getJSDocCommentsAndTags(node).length > 0) counts.documented += 1;
  }
  ts.forEachChild(node, (child) => visit(child, source));
}

/** Whether a `?:` is a branch of another, brackets aside. */
function isInConditional(node: ts.Node): boolean {
  let parent = node.parent;
  while (ts.isParenthesizedExpression(parent)) parent = parent.parent;
  return ts.isConditionalExpression(parent);
}

type AnyFunction = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction;
function isFunction(node: ts.Node): node is AnyFunction | ts.MethodDeclaration {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node)
  );
}

function isExported(node: ts.Node): boolean {
  const isStatement =
    ts.isFunctionDeclaration(node) ||
    ts.isVariableStatement(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isClassDeclaration(node);
  return (
    isStatement &&
    (ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword) ?? false)
  );
}

function measureFunction(node: AnyFunction | ts.MethodDeclaration, source: ts.SourceFile): void {
  const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
  const last = source.getLineAndCharacterOfPosition(node.end).line;
  const name = nameOf(node);
  // Callbacks on one line are expressions, not functions that somebody reads as such.
  if (name === null && last === first) return;
  functionLengths.push(last - first + 1);
  complexities.push(branchesIn(node) + 1);
  if (name !== null && last > first) names.push(name);
}

function nameOf(node: AnyFunction | ts.MethodDeclaration): string | null {
  if (node.name && ts.isIdentifier(node.name)) return node.name.text;
  const { parent } = node;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name.text : null;
}

/** Decisions of a function, without those of the functions in it. */
function branchesIn(node: ts.Node): number {
  let branches = 0;
  const count = (child: ts.Node): void => {
    if (isFunction(child)) return;
    if (BRANCHES.has(child.kind)) branches += 1;
    if (ts.isBinaryExpression(child) && SHORT_CIRCUITS.has(child.operatorToken.kind)) branches += 1;
    ts.forEachChild(child, count);
  };
  ts.forEachChild(node, count);
  return branches;
}

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
function quantile(values: readonly number[], share: number): number {
  const ordered = sorted(values);
  return ordered[Math.min(ordered.length - 1, Math.floor(share * ordered.length))] ?? NaN;
}
const spread = (values: readonly number[], shares: readonly number[]): string =>
  shares.map((share) => quantile(values, share)).join(" · ");
const percent = (part: number, whole: number): string => ((100 * part) / whole).toFixed(1);

const total = fileLengths.reduce((sum, n) => sum + n, 0);
const perThousand = (n: number): string => ((1000 * n) / total).toFixed(1);
const longer = (most: number): string =>
  percent(lineLengths.filter((n) => n > most).length, lineLengths.length);
const isOneWord = (name: string): boolean => /^[a-z]+$/.test(name);
const functionNames = names.filter((name) => /^[a-z]/.test(name));
const rows: readonly (readonly [string, string])[] = [
  ["files · lines", `${files.length} · ${total}`],
  ["lines a file, median · p90 · max", spread(fileLengths, [0.5, 0.9, 1])],
  ["characters a line", (lineLengths.reduce((s, n) => s + n, 0) / lineLengths.length).toFixed(0)],
  ["lines > 120 / 140 / 160 / 200, %", [120, 140, 160, 200].map(longer).join(" / ")],
  ["lines a function, median · p90 · max", spread(functionLengths, [0.5, 0.9, 1])],
  ["cyclomatic complexity, p90 · p99 · max", spread(complexities, [0.9, 0.99, 1])],
  [
    "`?:` per 1,000 lines (nested)",
    `${perThousand(counts.ternaries)} (${perThousand(counts.nested)})`,
  ],
  [
    "non-null `!` per 1,000 lines (all)",
    `${perThousand(counts.assertions)} (${counts.assertions})`,
  ],
  ["`any` per 1,000 lines", perThousand(counts.anys)],
  ["comment lines, %", percent(commentLines, total)],
  ["exports with a doc comment, %", percent(counts.documented, counts.exported)],
  [
    "function names of one word, %",
    percent(functionNames.filter(isOneWord).length, functionNames.length),
  ],
];
process.stdout.write("| measure | here |\n| --- | --- |\n");
for (const row of rows) process.stdout.write(`| ${row.join(" | ")} |\n`);
