/** Lint rules of our own: how exported functions are named. */

const PARTICIPLES = new Set(
  "asked behind beside bound chosen counted denied drawn found given gone held kept known left made marked named once placed proven refused refuted said seen sent shaken shown stated taken told together unsealed when written".split(
    " ",
  ),
);
/** Names that the framework looks for. */
const FRAMEWORK_NAMES = new Set([
  "GET",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "OPTIONS",
  "register",
  "proxy",
]);

const wordsOf = (name) => name.split(/(?=[A-Z])|_|\d+/).filter(Boolean);

function complaintAbout(name) {
  if (FRAMEWORK_NAMES.has(name) || /^[A-Z]/.test(name)) return null;
  const [first = "", second] = wordsOf(name);
  if (second === undefined) return "oneWord";
  return PARTICIPLES.has(first) ? "participle" : null;
}

const isFunction = (node) =>
  node?.type === "ArrowFunctionExpression" || node?.type === "FunctionExpression";

const exportNames = {
  meta: {
    type: "suggestion",
    schema: [],
    messages: {
      oneWord: "«{{name}}»: an exported function is named verb + noun, or is…/has….",
      participle: "«{{name}}» begins with a participle or adverb: name what it does.",
    },
  },
  create(context) {
    const report = (id) => {
      const messageId = id && complaintAbout(id.name);
      if (messageId) context.report({ node: id, messageId, data: { name: id.name } });
    };
    return {
      ExportNamedDeclaration({ declaration }) {
        if (declaration?.type === "FunctionDeclaration") report(declaration.id);
        if (declaration?.type !== "VariableDeclaration") return;
        for (const { id, init } of declaration.declarations) {
          if (id.type === "Identifier" && isFunction(init)) report(id);
        }
      },
    };
  },
};

/** Packages and modules of ours that open a document. */
const PARSERS =
  /^(?:fflate|@e965\/xlsx|cheerio|parse5|pdfjs-dist(?:\/.*)?|mammoth|word-extractor|@napi-rs\/canvas)$|\/(?:extract\/formats|source-html|signed-file)\/(?:read-bytes|sniff|html|docx|spreadsheet|ole|open-document|pdf\/read|ofd\/read|source-html|read-signed-file)$|\/(?:unpack-archive|table-rows|draw-page|draw-ofd|scan-page|pdf-frames|parse-document)$/;

/**
 * Bytes from outside are opened in a reading program only: what opens them is imported there alone
 * (`house.config.mjs`).
 */
const parsersInReadingPrograms = {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      parser:
        "«{{source}}» opens documents: ask a reading program (lib/intake/host/pool.ts) instead.",
    },
  },
  create(context) {
    const check = (node, source) => {
      if (typeof source === "string" && PARSERS.test(source))
        context.report({ node, messageId: "parser", data: { source } });
    };
    const isForTypes = (node) =>
      node.importKind === "type" ||
      (node.specifiers.length > 0 && node.specifiers.every((s) => s.importKind === "type"));
    return {
      ImportDeclaration: (node) => !isForTypes(node) && check(node, node.source.value),
      ImportExpression: (node) => check(node, node.source.value),
    };
  },
};

const plugin = {
  rules: {
    "export-names": exportNames,
    "parsers-in-reading-programs": parsersInReadingPrograms,
  },
};
export default plugin;
