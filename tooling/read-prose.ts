/**
 * The English of the repository: Markdown pages, comments of the program, and the English texts of
 * the catalogue.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

export type Prose = { readonly file: string; readonly line: number; readonly text: string };

/**
 * docs/changes.md lists names that are gone; the two generated pages are counted where their words
 * stand in code.
 */
const PAGES_WITH_BASELINE = new Set(["docs/rules.md", "docs/accuracy.md"]);
const CODE_FOLDERS = ["lib", "app", "components", "server", "tooling"];
const CATALOGUE = "lib/i18n/bilingual/";
const ENGLISH_TEXTS = "lib/i18n/catalogue/en";
/** This list itself names what it refuses. */
const LIST_OF_WORDS = "tooling/refused-words.ts";

/** Hand-written Markdown pages. */
export function listPages(root: string): string[] {
  const inDocs = listFiles(root, "docs").filter((file) => file.endsWith(".md"));
  return ["README.md", "CONTRIBUTING.md", ...inDocs].filter(
    (file) => !PAGES_WITH_BASELINE.has(file),
  );
}

/** A page without its code, addresses and names in code. */
export function readPage(root: string, file: string): Prose {
  const text = readFileSync(path.join(root, file), "utf8");
  return { file, line: 1, text: withoutCode(text) };
}

/** Comments of every source file, and the English of the catalogue. */
export function readSourceProse(root: string): Prose[] {
  const read = (file: string) => readFileSync(path.join(root, file), "utf8");
  const sources = CODE_FOLDERS.flatMap((folder) => listFiles(root, folder))
    .filter((file) => /\.tsx?$/.test(file) && file !== LIST_OF_WORDS)
    .flatMap((file) => proseOfSource(file, read(file)));
  const texts = listFiles(root, ENGLISH_TEXTS)
    .filter((file) => file.endsWith(".json"))
    .flatMap((file) => proseOfTexts(file, read(file)));
  return [...sources, ...texts];
}

/** The texts of a file of the catalogue, each on the line where it stands. */
export function proseOfTexts(file: string, json: string): Prose[] {
  const source = ts.parseJsonText(file, json);
  const texts: Prose[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.initializer))
      texts.push({
        file,
        line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1,
        text: node.initializer.text,
      });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

/** @param file decides whether strings count: those of the catalogue do */
export function proseOfSource(file: string, text: string): Prose[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const prose = new Map<number, string>();
  const addComment = (from: number, to: number) => prose.set(from, text.slice(from, to));
  const visit = (node: ts.Node): void => {
    if (node.kind !== ts.SyntaxKind.JsxText) {
      ts.forEachLeadingCommentRange(text, node.getFullStart(), addComment);
      ts.forEachTrailingCommentRange(text, node.getEnd(), addComment);
    }
    if (file.startsWith(CATALOGUE) && isText(node) && !/\p{Script=Han}/u.test(node.text))
      prose.set(node.getStart(), node.text);
    node.getChildren(source).forEach(visit);
  };
  visit(source);
  return [...prose].map(([at, words]) => ({
    file,
    line: source.getLineAndCharacterOfPosition(at).line + 1,
    text: withoutCode(words),
  }));
}

const isText = (node: ts.Node): node is ts.LiteralLikeNode =>
  ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node);

/** Blanks fenced and inline code and the targets of links; offsets and lines stay. */
function withoutCode(text: string): string {
  const blank = (code: string) => code.replace(/[^\n]/g, "\u00a0");
  return text
    .replace(/```[\s\S]*?```/g, blank)
    .replace(/`[^`\n]*`/g, blank)
    .replace(/\]\([^)\s]*\)/g, blank);
}

function listFiles(root: string, folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file.split(path.sep).join("/")}`)
    .sort();
}
