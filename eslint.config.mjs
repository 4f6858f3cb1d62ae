/** Besides the usual, the rules of the house: import directions, one reader of the environment, one room that speaks SQL, no absent figure read as 0. */
import next from "eslint-config-next/core-web-vitals";
import tseslint from "typescript-eslint";
import houseRules from "./tooling/eslint-house-rules.mjs";
import {
  FLOORS,
  PURE_ROOMS,
  READING_PROGRAM,
  ROOMS_WITHOUT_FRAMEWORK,
  WRITERS_OF_PACKAGES,
} from "./house.config.mjs";

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
    selector:
      "MemberExpression[computed=true][object.type='MemberExpression'][object.property.name='said']",
    message:
      "A code out of an address may be the name of anything: use find of its texts (lib/i18n/texts.ts).",
  },
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
const CLIENT = {
  selector: "ExpressionStatement[directive='use client']",
  message:
    "Public pages have no client component: what they do in the browser is in components/charts/portal-script.ts.",
};
const LANGUAGE = {
  selector: [":matches(Identifier[name=/locale$/i], MemberExpression[property.name=/locale$/i])"]
    .flatMap((locale) => [
      `BinaryExpression[operator=/^[!=]==?$/][right.value=/^(zh|en)$/] > ${locale}.left`,
      `BinaryExpression[operator=/^[!=]==?$/][left.value=/^(zh|en)$/] > ${locale}.right`,
    ])
    .join(", "),
  message:
    "Words in two languages are texts of the catalogue or bilingual data; separators and addresses by language are in lib/i18n/locale.ts.",
};
const noImports = (patterns, message) => ({
  "@typescript-eslint/no-restricted-imports": [
    "error",
    { patterns: [{ group: patterns, message, allowTypeImports: true }] },
  ],
});
const FRAMEWORK = ["next", "next/**"];
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
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "inline-type-imports", disallowTypeAnnotations: false },
      ],
    },
  },
  // Faults that stood before a rule came are counted in eslint-suppressions.json; the counts may only fall.
  {
    files: ["lib/**/*.{ts,tsx}", "app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}", "server/**/*.ts"],
    plugins: { house: houseRules },
    rules: {
      complexity: ["error", 20],
      "no-nested-ternary": "error",
      "max-lines": ["error", 400],
      "@typescript-eslint/no-non-null-assertion": "error",
      "house/export-names": "error",
    },
  },
  {
    files: ["lib/**/*.{ts,tsx}", "app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}", "server/**/*.ts"],
    ignores: [...READING_PROGRAM, ...WRITERS_OF_PACKAGES],
    plugins: { house: houseRules },
    rules: { "house/parsers-in-reading-programs": "error" },
  },
  // Every command exports the same three names.
  { files: ["lib/cli/{commands,bench}/*.ts"], rules: { "house/export-names": "off" } },
  // Tables of texts and of patterns are data.
  {
    files: [
      "lib/i18n/bilingual/**",
      "lib/i18n/catalogue/arguments.ts",
      "lib/extract/narrative/patterns.ts",
    ],
    rules: { "max-lines": "off" },
  },
  {
    files: [
      "lib/**/*.{ts,tsx}",
      "server/**/*.ts",
      "app/**/*.{ts,tsx}",
      "components/**/*.{ts,tsx}",
      "proxy.ts",
    ],
    rules: { "no-restricted-syntax": ["error", ENVIRONMENT, LANGUAGE, ...SQL, ...ABSENT] },
  },
  {
    files: ["lib/i18n/locale.ts"],
    rules: { "no-restricted-syntax": ["error", ENVIRONMENT, ...SQL, ...ABSENT] },
  },
  {
    files: ["app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}"],
    ignores: ["components/desk/**"],
    rules: {
      "no-restricted-syntax": ["error", ENVIRONMENT, LANGUAGE, CLIENT, ...SQL, ...ABSENT],
    },
  },
  { files: ["lib/env.ts"], rules: { "no-restricted-syntax": ["error", ...SQL, ...ABSENT] } },
  {
    files: ["lib/store/**/*.ts"],
    rules: { "no-restricted-syntax": ["error", ENVIRONMENT, LANGUAGE, ...ABSENT] },
  },

  ...FLOORS.map((name, floor) => ({
    files: [`lib/${name}/**/*.{ts,tsx}`],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: [...rooms(FLOORS.slice(floor + 1)), ...outer],
              message: `lib/${name} imports only rooms that stand below it (house.config.mjs).`,
            },
            ...(PURE_ROOMS.includes(name)
              ? [
                  {
                    group: [...outsideWorld, ...disk],
                    message: `lib/${name} is pure: no disk, no programs, no framework, no database.`,
                  },
                ]
              : []),
            ...(ROOMS_WITHOUT_FRAMEWORK.includes(name)
              ? [{ group: FRAMEWORK, message: `lib/${name} does not know who asks.` }]
              : []),
          ],
        },
      ],
    },
  })),
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
