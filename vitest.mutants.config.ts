/** The unit tests that hold the rooms of `tooling/mutants.ts`; nothing of them needs a database or a browser. */
import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    environment: "node",
    include: [
      "tests/unit/{statistics,rules,indicators,registry,collection,forms,figures,views,charts,outbox}/**/*.test.{ts,tsx}",
      "tests/unit/forms-2027.test.tsx",
    ],
    exclude: [
      "tests/unit/collection/audit-actions.test.ts",
      "tests/unit/collection/publication-in-code.test.ts",
      "tests/unit/charts/drawing.test.ts",
    ],
    testTimeout: 60_000,
  },
});
