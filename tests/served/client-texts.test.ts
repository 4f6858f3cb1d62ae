/** What was built for the browser holds no text of the catalogue: pages are written on the server, in one language. */
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
    .split(/[{}#'\n"\\]/)
    .map((part) => part.trim())
    .reduce((longest, part) => (part.length > longest.length ? part : longest), "");

it("has no text of either language in a script", () => {
  const { zh, en } = readCatalogue(root);
  const wanted = [
    ...[...zh].filter(([, message]) => stretchOf(message).length >= 4),
    ...[...en].filter(([, message]) => stretchOf(message).length >= 16),
  ];
  expect(wanted.length).toBeGreaterThan(1000);
  expect(scripts.length).toBeGreaterThan(0);
  const all = scripts.map((file) => readFileSync(path.join(chunks, file), "utf8")).join("\n");
  expect(
    wanted.filter(([, message]) => all.includes(stretchOf(message))).map(([key]) => key),
  ).toEqual([]);
});
