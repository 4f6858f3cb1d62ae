/** Which texts of the catalogue the sources use, read from calls of what `textsOf` returns. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const FOLDERS = ["app", "components", "lib", "server"];

/** A text, or with `.` at its end every text of a group. */
export type TextUses = ReadonlySet<string>;

/** @param root folder of the repository */
export function readTextUses(root: string): TextUses {
  const uses = new Set<string>();
  for (const folder of FOLDERS)
    for (const name of readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }))
      if (/\.tsx?$/.test(name)) {
        const file = path.join(root, folder, name);
        const text = readFileSync(file, "utf8");
        if (/\btextsOf\(|\bTexts</.test(text)) for (const use of usesIn(file, text)) uses.add(use);
      }
  return uses;
}

/** Keys of a catalogue that no use names, nor the group of one. */
export function findUnusedKeys(keys: Iterable<string>, uses: TextUses): string[] {
  return [...keys].filter((key) => {
    const names = key.split(".");
    const groups = names.map((_, i) => `${names.slice(0, i).join(".")}.`);
    return !uses.has(key) && !groups.some((group) => uses.has(group));
  });
}

/** @param file decides whether the text is read as TSX */
export function usesIn(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const spaces = namedSpaces(source);
  const uses: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node))
      for (const space of spacesOf(node.expression, spaces)) {
        const [first] = node.arguments;
        const whole = methodOf(node.expression);
        if (first) uses.push(...keysIn(first).map((key) => joinKey(space, key, whole)));
      }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return uses;
}

/**
 * Names of variables, parameters and properties that hold texts, with the namespaces that they may
 * stand for in this file.
 */
function namedSpaces(source: ts.SourceFile): ReadonlyMap<string, ReadonlySet<string>> {
  const spaces = new Map<string, Set<string>>();
  const add = (name: string, space: string) =>
    spaces.set(name, (spaces.get(name) ?? new Set()).add(space));
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer) {
      const space = spaceOfCall(node.initializer);
      if (space !== null) add(node.name.getText(), space);
    }
    if (
      (ts.isParameter(node) || ts.isPropertySignature(node) || ts.isVariableDeclaration(node)) &&
      node.type
    )
      for (const space of spacesInType(node.type)) add(node.name.getText(), space);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return spaces;
}

/** `textsOf(locale, "search")` → `search`. */
function spaceOfCall(node: ts.Node): string | null {
  if (!ts.isCallExpression(node) || node.expression.getText() !== "textsOf") return null;
  const space = node.arguments[1];
  return space && ts.isStringLiteral(space) ? space.text : null;
}

/** `Texts<"search">` → `search`. */
function spacesInType(type: ts.TypeNode): string[] {
  if (!ts.isTypeReferenceNode(type) || type.typeName.getText() !== "Texts") return [];
  return (type.typeArguments ?? []).flatMap((argument) =>
    ts.isLiteralTypeNode(argument) && ts.isStringLiteral(argument.literal)
      ? [argument.literal.text]
      : [],
  );
}

const METHODS = new Set(["find", "all", "message"]);

/** Whether a call is one of the methods that take a whole group. */
function methodOf(callee: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(callee) && ["find", "all"].includes(callee.name.text);
}

/**
 * The namespaces of `t("…")`, `t.find("…")`, `props.t("…")` and `textsOf(locale, "…")("…")`; none
 * for any other call.
 */
function spacesOf(
  callee: ts.Expression,
  named: ReadonlyMap<string, ReadonlySet<string>>,
): Iterable<string> {
  if (ts.isPropertyAccessExpression(callee) && METHODS.has(callee.name.text))
    return spacesOf(callee.expression, named);
  const called = spaceOfCall(callee);
  if (called !== null) return [called];
  if (ts.isIdentifier(callee)) return named.get(callee.text) ?? [];
  return ts.isPropertyAccessExpression(callee) ? (named.get(callee.name.text) ?? []) : [];
}

/**
 * The keys that an argument may be: literals, either side of a condition, the fixed beginning of a
 * template; else any key, as `""`.
 */
function keysIn(argument: ts.Expression): string[] {
  if (ts.isStringLiteralLike(argument)) return [argument.text];
  if (ts.isParenthesizedExpression(argument)) return keysIn(argument.expression);
  if (ts.isConditionalExpression(argument))
    return [...keysIn(argument.whenTrue), ...keysIn(argument.whenFalse)];
  if (ts.isTemplateExpression(argument)) {
    const { text } = argument.head;
    return [text.slice(0, text.lastIndexOf(".") + 1)];
  }
  return [""];
}

function joinKey(space: string, key: string, whole: boolean): string {
  const named = key === "" ? `${space}.` : `${space}.${key}`;
  return whole && !named.endsWith(".") ? `${named}.` : named;
}
