import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../../..");
const pages = ["README.md", "docs/desk.md"].concat(
  readdirSync(path.join(root, "docs/guides")).map((file) => `docs/guides/${file}`),
);
const picturesOf = (page: string): string[] =>
  [...readFileSync(path.join(root, page), "utf8").matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(
    ([, file = ""]) => path.join(root, path.dirname(page), file),
  );

it.each(pages)("%s shows pictures that are there and small", (page) => {
  const pictures = picturesOf(page);
  expect(pictures.filter((file) => !existsSync(file))).toEqual([]);
  for (const file of pictures) expect(statSync(file).size).toBeLessThan(150_000);
});

it("has no picture that no page shows", () => {
  const shown = new Set(pages.flatMap(picturesOf));
  const folder = path.join(root, "docs/screenshots");
  const all = readdirSync(folder).map((file) => path.join(folder, file));
  expect(all.filter((file) => !shown.has(file))).toEqual([]);
});
