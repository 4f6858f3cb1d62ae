/** What `statements.ts` asks of the syntax alone, without types. */
import path from "node:path";
import ts from "typescript";

/** More texts than these of one template are not tried: it is called dynamic. */
const MAX_VARIANTS = 64;

export function nodesIn(source: ts.SourceFile, wanted: (node: ts.Node) => boolean): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (wanted(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

export function readConfig(root: string): ts.ParsedCommandLine {
  const file = path.join(root, "tsconfig.json");
  const { config } = ts.readConfigFile(file, (name) => ts.sys.readFile(name));
  return ts.parseJsonConfigFileContent(config, ts.sys, root);
}

export function isQuery(call: ts.CallExpression): boolean {
  const callee = call.expression;
  const isMethod = ts.isPropertyAccessExpression(callee) && callee.name.text === "query";
  return isMethod || isSentAlone(call);
}

export const isSentAlone = ({ expression: callee }: ts.CallExpression): boolean =>
  ts.isIdentifier(callee) && (callee.text === "readAlone" || callee.text === "readBeside");

export const isCounted = ({ parent }: ts.Node): boolean =>
  ts.isPropertyAccessExpression(parent) && parent.name.text === "length";

/** The values of an expression that chooses between some. */
export function branchesOf(node: ts.Expression): readonly ts.Expression[] {
  if (ts.isParenthesizedExpression(node)) return branchesOf(node.expression);
  if (!ts.isConditionalExpression(node)) return [node];
  return [...branchesOf(node.whenTrue), ...branchesOf(node.whenFalse)];
}

export function joinAll(
  left: readonly string[] | null,
  right: readonly string[] | null,
  tail: string,
  between = "",
): readonly string[] | null {
  if (!left || !right) return null;
  const joined = left.flatMap((a) => right.map((b) => a + between + b + tail));
  return joined.length > MAX_VARIANTS ? null : joined;
}
