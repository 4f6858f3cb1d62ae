/** Besides the usual, the rules of the house: import directions, one reader of the environment, one room that speaks SQL, no absent figure read as 0. */
import next from "eslint-config-next/core-web-vitals";
import tseslint from "typescript-eslint";

const pure = ["forms", "statistics", "extract", "rules", "indicators", "registry", "collection"];
const middle = ["charts", "publish", "store"];
const upper = ["harvest", "jobs", "auth", "web"];
const top = ["cli", "sample"];
const rooms = (names) => names.flatMap((n) => [`@/lib/${n}`, `@/lib/${n}/**`]);
const outer = ["@/app/**", "@/components/**"];

const ENVIRONMENT = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "Only lib/env.ts reads the environment.",
};
const STATEMENT =
  "/^\\s*(SELECT\\s|INSERT\\s+INTO\\s|UPDATE\\s+\\w+\\s+SET\\s|DELETE\\s+FROM\\s|WITH\\s+\\w+\\s+AS\\s|BEGIN\\s|CREATE\\s+(TABLE|DATABASE)\\s|TRUNCATE\\s)/";
const SQL = [
  "Literal[value=" + STATEMENT + "]",
  "TemplateElement[value.raw=" + STATEMENT + "]",
].map((selector) => ({ selector, message: "SQL lives in lib/store only." }));
const ABSENT = [
  {
    selector: "LogicalExpression[operator='||'][right.value=0]",
    message: "An absent figure is never 0: name the gap.",
  },
  {
    selector: "LogicalExpression[operator='??'][right.value=0]",
    message: "An absent figure is never 0: name the gap.",
  },
  {
    selector: "TemplateElement[value.raw=/COALESCE\\([^)]*,\\s*0\\s*\\)/i]",
    message: "An absent figure is never 0: name the gap.",
  },
];
const noImports = (patterns, message) => ({
  "@typescript-eslint/no-restricted-imports": [
    "error",
    { patterns: [{ group: patterns, message, allowTypeImports: true }] },
  ],
});
const room = (name, patterns, message, extra = {}) => ({
  files: [`lib/${name}/**/*.{ts,tsx}`],
  ...extra,
  rules: noImports(patterns, message),
});

const outsideWorld = [
  "next",
  "next/**",
  "react",
  "react-dom",
  "react-dom/**",
  "@prisma/**",
  "pg",
  "@/lib/env",
  "@/lib/log",
];
const disk = [
  "fs",
  "fs/promises",
  "node:fs",
  "node:fs/promises",
  "child_process",
  "node:child_process",
  "worker_threads",
  "node:worker_threads",
];

export default tseslint.config(
  {
    ignores: [
      ".next/**",
      "node_modules/**",
      ".data/**",
      "next-env.d.ts",
      "tests/fixtures/**",
      "prisma/sample/documents/**",
    ],
  },
  ...next,
  ...tseslint.configs.recommended,
  {
    rules: {
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      "@next/next/no-html-link-for-pages": "off",
    },
  },
  {
    files: ["lib/**/*.{ts,tsx}", "app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}", "proxy.ts"],
    rules: { "no-restricted-syntax": ["error", ENVIRONMENT, ...SQL, ...ABSENT] },
  },
  { files: ["lib/env.ts"], rules: { "no-restricted-syntax": ["error", ...SQL, ...ABSENT] } },
  {
    files: ["lib/store/**/*.ts"],
    rules: { "no-restricted-syntax": ["error", ENVIRONMENT, ...ABSENT] },
  },

  ...["forms", "statistics"].map((n) =>
    room(
      n,
      [
        ...outsideWorld,
        ...disk,
        ...rooms([
          ...pure.filter((p) => p !== n && !["forms", "statistics"].includes(p)),
          ...middle,
          ...upper,
          ...top,
        ]),
        ...outer,
      ],
      `lib/${n} stands at the bottom: it imports nothing above it.`,
    ),
  ),
  ...["rules", "indicators", "registry", "collection"].map((n) =>
    room(
      n,
      [...outsideWorld, ...disk, ...rooms([...middle, ...upper, ...top]), ...outer],
      `lib/${n} is pure: it imports only forms, statistics and its neighbours.`,
    ),
  ),
  room(
    "extract",
    [...outsideWorld, ...disk, ...rooms([...middle, ...upper, ...top]), ...outer],
    "lib/extract is pure; only lib/extract/host touches disk and workers.",
    { ignores: ["lib/extract/host/**"] },
  ),
  ...middle.map((n) =>
    room(
      n,
      ["next", "next/**", ...rooms([...upper, ...top]), ...outer],
      `lib/${n} does not know who asks.`,
    ),
  ),
  ...["harvest", "jobs", "auth", "web"].map((n) =>
    room(n, [...rooms(top), ...outer], `lib/${n} does not import pages or commands.`),
  ),
  {
    files: ["components/**/*.{ts,tsx}"],
    rules: noImports(
      ["@/app/**", "@/lib/store/**", "@/lib/cli/**", "@/lib/sample/**", "pg"],
      "Components print what they are given; they fetch nothing.",
    ),
  },
  {
    files: ["tests/**", "bin/**", "prisma/**"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
);
