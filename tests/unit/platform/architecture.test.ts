/** docs/ against the code: the picture of the rooms, and every path that a page names. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { FLOORS } from "@/house.config.mjs";
import { drawRooms } from "@/tooling/draw-rooms";
import { readRoomGraph, withoutDetours } from "@/tooling/room-graph";

const root = path.resolve(import.meta.dirname, "../../..");
const readText = (file: string) => readFileSync(path.join(root, file), "utf8");
const graph = readRoomGraph(root);

test("docs/architecture.svg shows the imports as they are; `npm run architecture` draws it anew", () => {
  expect(readText("docs/architecture.svg")).toBe(drawRooms(graph));
});

test("docs/architecture.md says of each room what it answers", () => {
  const text = readText("docs/architecture.md");
  const rooms = [...graph.keys()].filter((room) => FLOORS.includes(room));
  expect(rooms.length).toBeGreaterThan(20);
  expect(rooms.filter((room) => !text.includes(`| \`lib/${room}\` |`))).toEqual([]);
});

test("an arrow is left out only where a longer way shows it", () => {
  const graph = new Map([
    ["app", new Set(["views", "store"])],
    ["views", new Set(["store"])],
    ["store", new Set<string>()],
  ]);
  expect([...(withoutDetours(graph).get("app") ?? [])]).toEqual(["views"]);
});

/** Decisions speak of their own day, changes.md of what went. */
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(path.join(root, "docs"))
    .filter((name) => name.endsWith(".md") && name !== "changes.md")
    .map((name) => `docs/${name}`),
];

test.each(pages)("%s names only files that exist", (page) => {
  const named = readText(page).matchAll(
    /`((?:app|bin|components|docs|lib|prisma|server|tests|tooling)\/[^`*{}<>\s]+)`/g,
  );
  const missing = [...named]
    .map(([, file = ""]) => file)
    .filter((file) => !existsSync(path.join(root, file)));
  expect(missing).toEqual([]);
});

test("docs/architecture.md names in brackets only what its file has", () => {
  const named = [
    ...readText("docs/architecture.md").matchAll(/`((?:lib|server)\/[^`*]+\.tsx?)` \(`(\w+)`/g),
  ].map(([, file = "", name = ""]) => ({ file, name }));
  expect(named.length).toBeGreaterThanOrEqual(4);
  const missing = named.filter(
    ({ file, name }) => !new RegExp(`\\b${name}\\b`).test(readText(file)),
  );
  expect(missing).toEqual([]);
});

test.each(pages)("%s links only to files that exist", (page) => {
  const links = readText(page).matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g);
  const missing = [...links]
    .map(([, link = ""]) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => !existsSync(path.join(root, path.dirname(page), link)));
  expect(missing).toEqual([]);
});

const decisions = readdirSync(path.join(root, "docs/decisions"));

test.each(decisions)("docs/decisions/%s is dated and says whether it holds", (name) => {
  const text = readText(`docs/decisions/${name}`);
  expect(name).toMatch(/^20\d\d-\d\d-\d\d-[a-z0-9-]+\.md$/);
  expect(text).toMatch(/(^|[ ·])Status: \S/m);
  const links = [...text.matchAll(/\]\(([^)\s:#]+)\)/g)].map(([, link = ""]) => link);
  expect(links.filter((link) => !existsSync(path.join(root, "docs/decisions", link)))).toEqual([]);
});

test("docs/glossary.md has sixty terms or more, and each name in code exists", () => {
  const code = readdirSync(path.join(root, "lib"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readText(path.join("lib", file)))
    .join("\n");
  const names = readText("docs/glossary.md")
    .split("\n")
    .flatMap((line) => /^\| [^|]+ \| [^|]+ \| `(\w+)` \|/.exec(line)?.[1] ?? []);
  expect(names.length).toBeGreaterThanOrEqual(60);
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(code))).toEqual([]);
});
