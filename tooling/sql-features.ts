/**
 * What our SQL uses that a relative of PostgreSQL may lack, from the SQL itself: all of `prisma`,
 * and every text of `lib/store`. The table of docs/scale.md is this list; `npx tsx
 * tooling/write-sql-features.ts` writes it, and a test compares.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

type Feature = { readonly name: string; readonly pattern: RegExp };
const FEATURES: readonly Feature[] = [
  { name: "`COPY` from a client", pattern: /\bCOPY\b[^;]*\bFROM\s+STDIN/g },
  { name: "`COPY` to a client", pattern: /\bCOPY\b[^;]*\bTO\s+STDOUT/g },
  { name: "`ON CONFLICT`", pattern: /\bON CONFLICT\b/g },
  { name: "`RETURNING`", pattern: /\bRETURNING\b/g },
  { name: "writes inside `WITH`", pattern: /\bAS\s*\(\s*(?:INSERT|UPDATE|DELETE)\b/g },
  { name: "`WITH RECURSIVE`", pattern: /\bWITH RECURSIVE\b/g },
  { name: "`AS MATERIALIZED`", pattern: /\bAS (?:NOT )?MATERIALIZED\b/g },
  { name: "`LATERAL`", pattern: /\bLATERAL\b/g },
  { name: "`DISTINCT ON`", pattern: /\bDISTINCT ON\b/g },
  { name: "`FILTER (WHERE …)`", pattern: /\bFILTER\s*\(\s*WHERE\b/g },
  { name: "window functions", pattern: /\bOVER\s*(?:\(|\w)/g },
  { name: "`GROUPING SETS`, `ROLLUP`, `CUBE`", pattern: /\b(?:GROUPING SETS|ROLLUP|CUBE)\b/g },
  { name: "`WITHIN GROUP`", pattern: /\bWITHIN GROUP\b/g },
  { name: "`WITH ORDINALITY`", pattern: /\bWITH ORDINALITY\b/g },
  { name: "`unnest` of arrays", pattern: /\bunnest\s*\(/g },
  { name: "`= ANY (array)`", pattern: /=\s*ANY\s*\(/g },
  { name: "`array_agg`, `string_agg`", pattern: /\b(?:array|string)_agg\s*\(/g },
  { name: "`jsonb` columns and casts", pattern: /\bjsonb\b/gi },
  {
    name: "functions that make JSON",
    pattern: /\bjsonb?_(?:build_\w+|agg|object_agg)\s*\(|\bto_jsonb?\s*\(/g,
  },
  {
    name: "functions that read JSON",
    pattern:
      /\bjsonb_(?:array_elements\w*|to_recordset|each\w*|populate_\w+|path_\w+|array_length|object_keys|typeof|set)\s*\(/g,
  },
  { name: "`generate_series`", pattern: /\bgenerate_series\s*\(/g },
  { name: "`IS DISTINCT FROM`", pattern: /\bIS (?:NOT )?DISTINCT FROM\b/g },
  { name: "`ILIKE`, regular expressions", pattern: /\bILIKE\b|\s!?~\*?\s/g },
  { name: "`regexp_replace`, `regexp_match`", pattern: /\bregexp_\w+\s*\(/g },
  { name: "`sha256()`", pattern: /\bsha256\s*\(/g },
  { name: "`FOR UPDATE`, `FOR SHARE`", pattern: /\bFOR (?:NO KEY )?(?:UPDATE|SHARE)\b/g },
  { name: "`SKIP LOCKED`", pattern: /\bSKIP LOCKED\b/g },
  { name: "advisory locks", pattern: /\bpg_(?:try_)?advisory_\w*lock\w*\s*\(/g },
  { name: "`LISTEN`, `NOTIFY`", pattern: /\bLISTEN\s+\w|\bNOTIFY\s+\w|\bpg_notify\s*\(/g },
  { name: "triggers", pattern: /\bCREATE (?:OR REPLACE )?(?:CONSTRAINT )?TRIGGER\b/g },
  { name: "transition tables of triggers", pattern: /\bREFERENCING\b/g },
  { name: "functions in PL/pgSQL", pattern: /\bLANGUAGE plpgsql\b/gi },
  { name: "partial indexes", pattern: /\bCREATE (?:UNIQUE )?INDEX\b[^;]*\bWHERE\b/g },
  {
    name: "indexes of expressions",
    pattern: /\bCREATE (?:UNIQUE )?INDEX\b[^;(]*\((?:[^;()]*,)?\s*(?:lower|md5|\()\s*\(/g,
  },
  { name: "covering indexes (`INCLUDE`)", pattern: /\bINCLUDE\s*\(/g },
  {
    name: "identity columns, sequences",
    pattern:
      /\bBIGSERIAL\b|\bSERIAL\b|\bGENERATED (?:ALWAYS|BY DEFAULT) AS IDENTITY\b|\bnextval\s*\(/g,
  },
  { name: "exclusion constraints, checked at commit", pattern: /\bEXCLUDE USING\b/g },
  { name: "generated columns", pattern: /\bGENERATED ALWAYS AS \((?!IDENTITY)/g },
  { name: "partitioned tables", pattern: /\bPARTITION BY (?:RANGE|LIST|HASH)\b|\bPARTITION OF\b/g },
  { name: "extensions", pattern: /\bCREATE EXTENSION\b/g },
  { name: "row level security", pattern: /\bROW LEVEL SECURITY\b/g },
  { name: "`SET LOCAL ROLE`, roles of a login", pattern: /\bSET LOCAL ROLE\b|\bCREATE ROLE\b/g },
  { name: "views of another owner", pattern: /\bCREATE (?:OR REPLACE )?VIEW\b/g },
  { name: "materialized views", pattern: /\bMATERIALIZED VIEW\b/g },
  { name: "`REPEATABLE READ READ ONLY`", pattern: /\bREPEATABLE READ READ ONLY\b/g },
  { name: "`DROP DATABASE … WITH (FORCE)`", pattern: /\bWITH \(FORCE\)/g },
];

export type FeatureUse = { readonly name: string; readonly uses: number; readonly first: string };

/**
 * Each feature with how often it is used, and a file that uses it; those that are not used come
 * too, with 0.
 */
export function listSqlFeatures(root: string): FeatureUse[] {
  const texts = readTexts(root);
  return FEATURES.map(({ name, pattern }) => {
    const found = texts.map(({ file, text }) => ({
      file,
      uses: [...text.matchAll(pattern)].length,
    }));
    const using = found.filter(({ uses }) => uses > 0);
    return {
      name,
      uses: using.reduce((sum, { uses }) => sum + uses, 0),
      first: using[0]?.file ?? "",
    };
  });
}

const listFiles = (root: string, folder: string, ending: RegExp): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => ending.test(name))
    .map((name) => `${folder}/${name}`)
    .sort();

/** SQL without its comments. */
const stripComments = (sql: string): string => sql.replace(/--[^\n]*/g, "");
function readTexts(root: string): { file: string; text: string }[] {
  const read = (file: string): string => readFileSync(path.join(root, file), "utf8");
  const sql = listFiles(root, "prisma", /\.sql$/).map((file) => ({ file, text: read(file) }));
  const code = listFiles(root, "lib/store", /\.ts$/).map((file) => ({
    file,
    text: literalsOf(file, read(file)).join(";\n"),
  }));
  return [...sql, ...code].map(({ file, text }) => ({ file, text: stripComments(text) }));
}

/** The texts of a source file, templates with their gaps closed. */
function literalsOf(file: string, source: string): string[] {
  const literals: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node))
      literals.push(node.text);
    if (ts.isTemplateExpression(node))
      literals.push(
        [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(" x "),
      );
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest));
  return literals;
}

const BEGIN = "<!-- SQL features: begin -->";
const END = "<!-- SQL features: end -->";

/** The document with the table between its marks as it is now. @throws where the marks are missing */
export function writeFeatureTable(document: string, features: readonly FeatureUse[]): string {
  const [before, rest] = document.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error("The marks of the table are missing.");
  const used = features.filter(({ uses }) => uses > 0);
  const rows = used.map(({ name, first }) => `| ${name} | \`${first}\` |`);
  const unused = features.filter(({ uses }) => uses === 0).map(({ name }) => name);
  const table = ["| used | for example |", "| --- | --- |", ...rows].join("\n");
  return `${before}${BEGIN}\n${table}\n\nLooked for and not used: ${unused.join("; ")}.\n${END}${after}`;
}
