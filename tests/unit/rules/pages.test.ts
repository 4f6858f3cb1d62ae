import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { rulesMarkdown } from "@/lib/rules/markdown";

it("docs/rules.md is the catalogue (sunledger rules --markdown)", () => {
  expect(readFileSync(path.resolve(import.meta.dirname, "../../../docs/rules.md"), "utf8")).toBe(
    rulesMarkdown(),
  );
});
