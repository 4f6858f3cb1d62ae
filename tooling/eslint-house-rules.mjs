/** Lint rules of our own: how exported functions are named. */

const PARTICIPLES = new Set(
  "asked behind beside bound chosen counted denied drawn found given gone held kept known left made marked named once placed proven put read refused refuted said seen sent shaken shown split stated taken told together unsealed when written".split(
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

const plugin = { rules: { "export-names": exportNames } };
export default plugin;
