/**
 * What was built for the browser holds no text of the catalogue: pages are written on the server,
 * in one language.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { readCatalogue } from "@/tooling/read-catalogue";

const root = path.resolve(import.meta.dirname, "../..");
const chunks = path.join(root, ".next/static");
const scripts = readdirSync(chunks, { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".js"),
);
/** The longest stretch of a message between its arguments: long enough that no library happens to have it. */
const stretchOf = (message: string): string =>
  message
    .replace(/\{\w+\}/g, "{}")
    .split(/[{}#'\n"\\]/)
    .map((part) => part.trim())
    .reduce((longest, part) => (part.length > longest.length ? part : longest), "");
/** Labels of forms and reasons of rules are bilingual data, which entry forms check with in the browser. */
const DATA = ["lib/forms", "lib/rules"]
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(path.join(root, folder, file), "utf8")),
  )
  .join("\n");

it("has no text of either language in a script", () => {
  const { zh, en } = readCatalogue(root);
  const wanted = [
    ...[...zh].filter(([, message]) => stretchOf(message).length >= 8),
    ...[...en].filter(([, message]) => stretchOf(message).length >= 32),
  ];
  expect(wanted.length).toBeGreaterThan(500);
  expect(scripts.length).toBeGreaterThan(0);
  const all = scripts.map((file) => readFileSync(path.join(chunks, file), "utf8")).join("\n");
  expect(
    wanted
      .filter(([, message]) => {
        const stretch = stretchOf(message);
        return all.includes(stretch) && !DATA.includes(stretch);
      })
      .map(([key]) => key),
  ).toEqual([]);
});
