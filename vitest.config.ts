import os from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

const alias = { "@": path.resolve(import.meta.dirname) };
const common = { environment: "node" as const };

export default defineConfig({
  resolve: { alias },
  test: {
    // Two at least: of two cores the default leaves one idle, and half the files wait for nothing.
    maxWorkers: Math.max(2, os.availableParallelism() - 1),
    // `npm run coverage`: what the unit tests reach, as a table and in coverage/index.html.
    coverage: {
      provider: "v8",
      include: ["lib/**/*.{ts,tsx}", "server/**/*.ts", "components/**/*.{ts,tsx}"],
      reporter: ["text-summary", "html", "json-summary"],
    },
    projects: [
      {
        resolve: { alias },
        test: {
          ...common,
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          ...common,
          name: "integration",
          include: ["tests/integration/**/*.test.{ts,tsx}", "tests/security/*.test.ts"],
          globalSetup: ["tests/setup/postgres.ts"],
          setupFiles: ["tests/setup/database.ts"],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        // Against a started installation, over HTTP (server/run-tests.ts).
        resolve: { alias },
        test: {
          ...common,
          name: "served",
          include: ["tests/served/**/*.test.ts", "tests/security/served/*.test.ts"],
          fileParallelism: false,
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          ...common,
          name: "long",
          include: ["tests/long/**/*.test.ts"],
          globalSetup: ["tests/setup/postgres.ts"],
          setupFiles: ["tests/setup/database.ts"],
          testTimeout: 3_600_000,
          hookTimeout: 180_000,
        },
      },
      {
        resolve: { alias },
        test: {
          ...common,
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
