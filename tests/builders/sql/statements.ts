/**
 * Finds every SQL statement of `lib/store` in its source, with the row type that its caller claims.
 * Templates are evaluated as far as constants and small helper functions reach; both branches of a
 * condition give a statement each.
 */
import path from "node:path";
import ts from "typescript";

/** What a column is claimed to arrive as. `json` is anything that JSON can hold. */
export type Family = "number" | "string" | "boolean" | "date" | "bytes" | "array" | "json";

export type Statement = {
  /** File and line of the call, for messages. */
  readonly place: string;
  readonly text: string;
  /** Claimed columns with the families each may have; null where the call claims no row type. */
  readonly row: ReadonlyMap<string, ReadonlySet<Family>> | null;
  /** How many values the call passes; null where the list is not written out. */
  readonly values: number | null;
};
export type Found = {
  readonly statements: readonly Statement[];
  /** Places of calls whose text depends on data known only at run time. */
  readonly dynamic: readonly string[];
};

type Scope = ReadonlyMap<ts.Symbol, readonly string[]>;
const MAX_VARIANTS = 64;

export function findStatements(root: string): Found {
  const { options, fileNames } = readConfig(root);
  const store = path.join(root, "lib/store") + path.sep;
  const program = ts.createProgram({
    rootNames: fileNames.filter((file) => file.startsWith(store)),
    options,
  });
  const checker = program.getTypeChecker();
  const statements: Statement[] = [];
  const dynamic: string[] = [];

  const sources = program.getSourceFiles().filter((s) => s.fileName.startsWith(store));
  const calls = sources.flatMap((source) => callsIn(source));
  /** Local functions that hand one of their parameters to the query, and which one it is. */
  const wrappers = new Map<ts.Symbol, number>();
  for (const call of calls.filter(isQuery)) {
    const wrapper = wrapperAround(call);
    if (wrapper) wrappers.set(wrapper.symbol, wrapper.position);
    else collect(call, 0);
  }
  for (const call of calls) {
    const callee = resolve(call.expression);
    const position = callee && wrappers.get(callee);
    if (position !== undefined) collect(call, position);
  }
  return { statements, dynamic };

  /** The local function that hands its own parameter to the query; its calls hold the SQL. */
  function wrapperAround(call: ts.CallExpression): { symbol: ts.Symbol; position: number } | null {
    const [first] = call.arguments;
    const parameter = first && ts.isIdentifier(first) ? resolve(first)?.valueDeclaration : null;
    if (!parameter || !ts.isParameter(parameter)) return null;
    const owner = parameter.parent;
    const position = owner.parameters.indexOf(parameter);
    const named = owner.parent;
    if (!ts.isArrowFunction(owner) || !ts.isVariableDeclaration(named)) return null;
    const symbol = resolve(named.name);
    return symbol && position >= 0 ? { symbol, position } : null;
  }

  /** @param position which of the call's arguments is the statement */
  function collect(call: ts.CallExpression, position: number): void {
    const [first, second] = call.arguments.slice(position);
    if (!first) return;
    const source = call.getSourceFile();
    const { line } = source.getLineAndCharacterOfPosition(call.getStart());
    const place = `${path.relative(root, source.fileName)}:${line + 1}`;
    const texts = textsOf(first, new Map());
    if (texts === null) {
      dynamic.push(place);
      return;
    }
    const values = second && ts.isArrayLiteralExpression(second) ? lengthOf(second) : null;
    const row = rowOf(call);
    // A wrapper may add values of its own, so only a direct call tells their number.
    const given = !isQuery(call) ? null : second ? values : 0;
    for (const text of texts) statements.push({ place, text, row, values: given });
  }

  /** All texts that an expression can have; null where one of them is not in the source. */
  function textsOf(node: ts.Expression, scope: Scope): readonly string[] | null {
    if (ts.isStringLiteralLike(node)) return [node.text];
    if (ts.isNumericLiteral(node)) return [node.text];
    if (ts.isParenthesizedExpression(node)) return textsOf(node.expression, scope);
    if (ts.isAsExpression(node)) return textsOf(node.expression, scope);
    if (ts.isConditionalExpression(node)) {
      const yes = textsOf(node.whenTrue, scope);
      const no = textsOf(node.whenFalse, scope);
      return yes && no ? [...yes, ...no] : null;
    }
    if (ts.isTemplateExpression(node)) {
      let texts: readonly string[] | null = [node.head.text];
      for (const span of node.templateSpans) {
        const inner: readonly string[] | null = textsOf(span.expression, scope);
        texts = joinAll(texts, inner, span.literal.text);
      }
      return texts;
    }
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
      const left = textsOf(node.left, scope);
      const right = textsOf(node.right, scope);
      if (left?.length === 1 && right?.length === 1 && isNumeric(node)) {
        return [String(Number(left[0]) + Number(right[0]))];
      }
      return joinAll(left, right, "");
    }
    if (ts.isIdentifier(node)) return textsOfName(node, scope);
    if (ts.isCallExpression(node)) return textsOfCall(node, scope);
    if (ts.isElementAccessExpression(node)) return textsOfTable(node, scope);
    return null;
  }

  /** A table of statements: whichever entry is meant, all are checked. */
  function textsOfTable(node: ts.ElementAccessExpression, scope: Scope): readonly string[] | null {
    const declaration = resolve(node.expression)?.valueDeclaration;
    if (!declaration || !ts.isVariableDeclaration(declaration)) return null;
    const table = declaration.initializer;
    if (!table || !ts.isObjectLiteralExpression(table)) return null;
    const texts = table.properties.map((property) =>
      ts.isPropertyAssignment(property) ? textsOf(property.initializer, scope) : null,
    );
    return texts.every((part) => part !== null) ? texts.flat() : null;
  }

  function isNumeric(node: ts.Expression): boolean {
    return (checker.getTypeAtLocation(node).flags & ts.TypeFlags.NumberLike) !== 0;
  }

  function textsOfName(node: ts.Identifier, scope: Scope): readonly string[] | null {
    const symbol = resolve(node);
    const bound = symbol && scope.get(symbol);
    if (bound) return bound;
    const declaration = symbol?.valueDeclaration;
    if (!declaration || !ts.isVariableDeclaration(declaration)) return null;
    const isConst = (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
    return isConst && declaration.initializer ? textsOf(declaration.initializer, scope) : null;
  }

  function textsOfCall(node: ts.CallExpression, scope: Scope): readonly string[] | null {
    const replaced = textsOfReplace(node, scope);
    if (replaced) return replaced;
    const declaration = resolve(node.expression)?.valueDeclaration;
    if (!declaration) return null;
    const callee =
      ts.isVariableDeclaration(declaration) && declaration.initializer
        ? declaration.initializer
        : declaration;
    if (!ts.isArrowFunction(callee) && !ts.isFunctionDeclaration(callee)) return null;
    const inner = new Map(scope);
    for (const [index, parameter] of callee.parameters.entries()) {
      const given = node.arguments[index] ?? parameter.initializer;
      const symbol = checker.getSymbolAtLocation(parameter.name);
      const texts = given ? textsOf(given, scope) : null;
      if (symbol && texts) inner.set(symbol, texts);
    }
    const body = callee.body;
    if (!body) return null;
    if (!ts.isBlock(body)) return textsOf(body, inner);
    const last = body.statements.at(-1);
    return last && ts.isReturnStatement(last) && last.expression
      ? textsOf(last.expression, inner)
      : null;
  }

  /** `TEMPLATE.replace("?", "column")`. */
  function textsOfReplace(node: ts.CallExpression, scope: Scope): readonly string[] | null {
    const callee = node.expression;
    if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "replace") return null;
    const [from, to] = node.arguments;
    if (!from || !to || !ts.isStringLiteral(from) || !ts.isStringLiteral(to)) return null;
    const texts = textsOf(callee.expression, scope);
    return texts && texts.map((text) => text.replace(from.text, to.text));
  }

  function resolve(node: ts.Node): ts.Symbol | undefined {
    const symbol = checker.getSymbolAtLocation(node);
    return symbol && symbol.flags & ts.SymbolFlags.Alias
      ? checker.getAliasedSymbol(symbol)
      : symbol;
  }

  function rowOf(call: ts.CallExpression): Statement["row"] {
    const [claimed] = call.typeArguments ?? [];
    if (!claimed) return null;
    const type = checker.getTypeFromTypeNode(claimed);
    const properties = type.isUnion()
      ? type.types.flatMap((part) => checker.getPropertiesOfType(part))
      : checker.getPropertiesOfType(type);
    const required = properties.filter((p) => (p.flags & ts.SymbolFlags.Optional) === 0);
    return new Map(
      required.map((property) => [
        property.name,
        familiesOf(checker.getTypeOfSymbolAtLocation(property, call)),
      ]),
    );
  }

  function familiesOf(type: ts.Type): ReadonlySet<Family> {
    const parts = type.isUnion() ? type.types : [type];
    const families = new Set<Family>();
    for (const part of parts) {
      if (part.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) continue;
      if (part.flags & ts.TypeFlags.NumberLike) families.add("number");
      else if (part.flags & ts.TypeFlags.StringLike) families.add("string");
      else if (part.flags & ts.TypeFlags.BooleanLike) families.add("boolean");
      else if (checker.isArrayType(part) || checker.isTupleType(part)) {
        families.add("array");
        families.add("json");
      } else {
        const name = part.symbol?.name;
        if (name === "Date") families.add("date");
        else if (name === "Buffer" || name === "Uint8Array") families.add("bytes");
        else families.add("json");
      }
    }
    return families;
  }
}

function callsIn(source: ts.SourceFile): ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) calls.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return calls;
}

function readConfig(root: string): ts.ParsedCommandLine {
  const file = path.join(root, "tsconfig.json");
  const { config } = ts.readConfigFile(file, (name) => ts.sys.readFile(name));
  return ts.parseJsonConfigFileContent(config, ts.sys, root);
}

function isQuery(call: ts.CallExpression): boolean {
  const callee = call.expression;
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text === "query";
  return ts.isIdentifier(callee) && callee.text === "readAlone";
}

function lengthOf(list: ts.ArrayLiteralExpression): number | null {
  return list.elements.some((element) => ts.isSpreadElement(element)) ? null : list.elements.length;
}

function joinAll(
  left: readonly string[] | null,
  right: readonly string[] | null,
  tail: string,
): readonly string[] | null {
  if (!left || !right) return null;
  const joined = left.flatMap((a) => right.map((b) => a + b + tail));
  return joined.length > MAX_VARIANTS ? null : joined;
}
