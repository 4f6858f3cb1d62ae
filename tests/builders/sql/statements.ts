/**
 * Finds every SQL statement of `lib/store` in its source, with the row type that its caller claims:
 * what is passed to `query`, to `readAlone` and `readBeside` (also outside of the store), and every
 * other text that begins as SQL does. Templates are evaluated as far as constants and small helper
 * functions reach; both branches of a condition give a statement each.
 */
import path from "node:path";
import ts from "typescript";
import {
  branchesOf,
  isCounted,
  isQuery,
  isSentAlone,
  joinAll,
  nodesIn,
  readConfig,
} from "./syntax";

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
  /** Places where rows are read as `any`: there is no type to hold against the columns. */
  readonly untyped: readonly string[];
};

type Scope = ReadonlyMap<ts.Symbol, readonly string[]>;
const SENDS_ALONE = /\b(?:readAlone|readBeside)\b/;
const BEGINS_AS_SQL =
  /^\s*(?:SELECT\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|WITH\s+(?:RECURSIVE\s+)?\w+\s+AS\s|DECLARE\s)/;

export function findStatements(root: string): Found {
  const { options, fileNames } = readConfig(root);
  const store = path.join(root, "lib/store") + path.sep;
  const lib = path.join(root, "lib") + path.sep;
  const roots = fileNames.filter(
    (file) =>
      file.startsWith(store) ||
      (file.startsWith(lib) && SENDS_ALONE.test(ts.sys.readFile(file) ?? "")),
  );
  const program = ts.createProgram({ rootNames: roots, options });
  const checker = program.getTypeChecker();
  const statements: Statement[] = [];
  const dynamic: string[] = [];
  /** Texts in the source that are a call's statement, or a part of one. */
  const sent = new Set<ts.Node>();

  const sources = program.getSourceFiles().filter((s) => roots.includes(s.fileName));
  const inStore = sources.filter((s) => s.fileName.startsWith(store));
  const calls = sources.flatMap((source) =>
    nodesIn(source, ts.isCallExpression),
  ) as ts.CallExpression[];
  /** Local functions that hand one of their parameters to the query, and which one it is. */
  const wrappers = new Map<ts.Symbol, number>();
  const isSent = (call: ts.CallExpression): boolean =>
    inStore.includes(call.getSourceFile()) ? isQuery(call) : isSentAlone(call);
  for (const call of calls.filter(isSent)) {
    const wrapper = wrapperAround(call);
    if (wrapper) wrappers.set(wrapper.symbol, wrapper.position);
    else collect(call, 0);
  }
  for (const call of calls) {
    const callee = resolve(call.expression);
    const position = callee && wrappers.get(callee);
    if (position !== undefined) collect(call, position);
  }
  for (const node of inStore.flatMap((source) => nodesIn(source, isUnsent))) {
    const texts = textsOf(node as ts.Expression, new Map());
    if (texts === null) dynamic.push(placeOf(node));
    for (const text of texts ?? [])
      statements.push({ place: placeOf(node), text, row: null, values: null });
  }
  const untyped = inStore.flatMap((source) => nodesIn(source, isUntypedRows).map(placeOf));
  return { statements, dynamic, untyped };

  /** SQL that is sent in a way that this file does not know. */
  function isUnsent(node: ts.Node): boolean {
    if (sent.has(node)) return false;
    if (ts.isTemplateExpression(node)) return BEGINS_AS_SQL.test(node.head.text);
    return ts.isStringLiteralLike(node) && BEGINS_AS_SQL.test(node.text);
  }

  /** `answer.rows`, or `{ rows }`, of a query that claims no type for them; counting them needs none. */
  function isUntypedRows(node: ts.Node): boolean {
    if (!ts.isPropertyAccessExpression(node) && !ts.isBindingElement(node)) return false;
    if (node.name.getText() !== "rows") return false;
    const type = checker.getTypeAtLocation(node);
    const [row] = checker.isArrayType(type)
      ? checker.getTypeArguments(type as ts.TypeReference)
      : [];
    if (row === undefined || (row.flags & ts.TypeFlags.Any) === 0) return false;
    if (ts.isPropertyAccessExpression(node)) return !isCounted(node);
    const symbol = resolve(node.name);
    return nodesIn(node.getSourceFile(), ts.isIdentifier).some(
      (use) => use !== node.name && resolve(use) === symbol && !isCounted(use),
    );
  }

  function placeOf(node: ts.Node): string {
    const source = node.getSourceFile();
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    return `${path.relative(root, source.fileName)}:${line + 1}`;
  }

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
    const place = placeOf(call);
    const row = rowOf(call);
    const texts = textsOf(first, new Map());
    if (texts === null) {
      dynamic.push(place);
      markSent(first);
      return;
    }
    const values = second ? lengthOf(second) : null;
    // A wrapper may add values of its own, so only a direct call tells their number.
    const given = !isQuery(call) ? null : second ? values : 0;
    for (const text of texts) statements.push({ place, text, row, values: given });
  }

  function markSent(node: ts.Node): void {
    sent.add(node);
    ts.forEachChild(node, markSent);
  }

  /** All texts that an expression can have; null where one of them is not in the source. */
  function textsOf(node: ts.Expression, scope: Scope): readonly string[] | null {
    sent.add(node);
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
    if (ts.isPropertyAccessExpression(node)) return textsOfTable(node, scope);
    return null;
  }

  /** A table of statements: the entry that is named; where a variable chooses it, all entries. */
  function textsOfTable(
    node: ts.ElementAccessExpression | ts.PropertyAccessExpression,
    scope: Scope,
  ): readonly string[] | null {
    const declaration = resolve(node.expression)?.valueDeclaration;
    if (!declaration || !ts.isVariableDeclaration(declaration)) return null;
    const table = declaration.initializer;
    if (!table || !ts.isObjectLiteralExpression(table)) return null;
    const named = ts.isPropertyAccessExpression(node) ? node.name.text : null;
    const entries = table.properties.filter(
      (property) => named === null || property.name?.getText() === named,
    );
    if (entries.length === 0) return null;
    const texts = entries.map((property) =>
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
    if (declaration && ts.isBindingElement(declaration)) return textsOfBinding(declaration, scope);
    if (!declaration || !ts.isVariableDeclaration(declaration)) return null;
    const list = declaration.parent;
    if ((list.flags & ts.NodeFlags.Const) === 0) return null;
    if (ts.isForOfStatement(list.parent)) {
      const each = list.parent.expression;
      return ts.isArrayLiteralExpression(each) ? textsOfAny(each.elements, scope) : null;
    }
    return declaration.initializer ? textsOf(declaration.initializer, scope) : null;
  }

  /** `const [where, values] = CHOICE ? [TEXT, …] : [TEXT, …]`. */
  function textsOfBinding(element: ts.BindingElement, scope: Scope): readonly string[] | null {
    const { parent: pattern } = element;
    const whole = pattern.parent;
    if (!ts.isArrayBindingPattern(pattern) || !ts.isVariableDeclaration(whole)) return null;
    const position = pattern.elements.indexOf(element);
    const choices = whole.initializer ? branchesOf(whole.initializer) : [];
    const texts = choices.map((choice) =>
      ts.isArrayLiteralExpression(choice) ? choice.elements[position] : undefined,
    );
    return texts.every((one) => one !== undefined) ? textsOfAny(texts, scope) : null;
  }

  /** Whichever of several expressions is meant, all are checked. */
  function textsOfAny(nodes: readonly ts.Expression[], scope: Scope): readonly string[] | null {
    const texts = nodes.map((node) => textsOf(node, scope));
    return texts.length > 0 && texts.every((one) => one !== null) ? texts.flat() : null;
  }

  function textsOfCall(node: ts.CallExpression, scope: Scope): readonly string[] | null {
    const made = textsOfReplace(node, scope) ?? textsOfJoin(node, scope);
    return made ?? textsOfFunction(node.expression, node.arguments, scope);
  }

  /** `["one", "two"].map(sqlOf).join(", ")`. */
  function textsOfJoin(node: ts.CallExpression, scope: Scope): readonly string[] | null {
    const { expression: join } = node;
    const [separator] = node.arguments;
    if (!ts.isPropertyAccessExpression(join) || join.name.text !== "join") return null;
    const { expression: mapped } = join;
    if (!separator || !ts.isStringLiteral(separator) || !ts.isCallExpression(mapped)) return null;
    const { expression: map } = mapped;
    const [each] = mapped.arguments;
    if (!ts.isPropertyAccessExpression(map) || map.name.text !== "map" || !each) return null;
    if (!ts.isArrayLiteralExpression(map.expression)) return null;
    return map.expression.elements
      .map((element) => textsOfFunction(each, [element], scope))
      .reduce((all, one, index) => joinAll(all, one, "", index > 0 ? separator.text : ""), [""]);
  }

  function textsOfFunction(
    name: ts.Expression,
    args: readonly ts.Expression[],
    scope: Scope,
  ): readonly string[] | null {
    const declaration = resolve(name)?.valueDeclaration;
    if (!declaration) return null;
    const callee =
      ts.isVariableDeclaration(declaration) && declaration.initializer
        ? declaration.initializer
        : declaration;
    if (!ts.isArrowFunction(callee) && !ts.isFunctionDeclaration(callee)) return null;
    const inner = new Map(scope);
    for (const [index, parameter] of callee.parameters.entries()) {
      const given = args[index] ?? parameter.initializer;
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

  /** How many values an expression gives; null where its type does not tell. */
  function lengthOf(node: ts.Expression): number | null {
    if (!ts.isArrayLiteralExpression(node)) return lengthOfTuple(node);
    const lengths = node.elements.map((element) =>
      ts.isSpreadElement(element) ? lengthOfTuple(element.expression) : 1,
    );
    return lengths.every((one) => one !== null) ? lengths.reduce((sum, one) => sum + one, 0) : null;
  }

  function lengthOfTuple(node: ts.Expression): number | null {
    const type = checker.getTypeAtLocation(node);
    if (!checker.isTupleType(type)) return null;
    const { target } = type as ts.TupleTypeReference;
    const isFixed = target.elementFlags.every((flag) => flag === ts.ElementFlags.Required);
    return isFixed ? target.elementFlags.length : null;
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
