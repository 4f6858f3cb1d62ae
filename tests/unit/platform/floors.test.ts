import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { FLOORS } from "@/house.config.mjs";

const top = resolve(import.meta.dirname, "../../..");
const files = ["lib", "components", "app"].flatMap((room) => filesOf(room));

function filesOf(room: string): string[] {
  return readdirSync(join(top, room), { recursive: true, encoding: "utf8" })
    .filter((f) => /\.tsx?$/.test(f))
    .map((f) => join(top, room, f));
}

function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, "utf8"), true, true);
  return importedFiles.flatMap(({ fileName: name }) => {
    if (!name.startsWith(".") && !name.startsWith("@/")) return [];
    const base = name.startsWith("@/") ? join(top, name.slice(2)) : join(dirname(file), name);
    return [`${base}.ts`, `${base}.tsx`, `${base}/index.ts`, base]
      .filter((f) => /\.tsx?$/.test(f) && existsSync(f))
      .slice(0, 1);
  });
}

test("no file leads back to itself by its imports, types included", () => {
  const circles: string[] = [];
  const done = new Set<string>();
  const way: string[] = [];
  const walk = (file: string): void => {
    const at = way.indexOf(file);
    if (at >= 0)
      return void circles.push(
        [...way.slice(at), file].map((f) => f.slice(top.length + 1)).join(" → "),
      );
    if (done.has(file)) return;
    way.push(file);
    importsOf(file).forEach(walk);
    way.pop();
    done.add(file);
  };
  files.forEach(walk);
  expect(files.length).toBeGreaterThan(300);
  expect(circles).toEqual([]);
});

test("no room of lib imports one that stands above it, types included", () => {
  const roomOf = (file: string) => {
    const [place, room, inside] = file.slice(top.length + 1).split("/");
    return place === "lib" && inside !== undefined ? room! : null;
  };
  const upward = files.flatMap((file) => {
    const from = roomOf(file);
    if (from === null) return [];
    return importsOf(file)
      .filter((target) => {
        const to = roomOf(target);
        return to !== null && FLOORS.indexOf(to) > FLOORS.indexOf(from);
      })
      .map((target) => `${file.slice(top.length + 1)} → ${target.slice(top.length + 1)}`);
  });
  const rooms = new Set(files.map(roomOf).filter((room) => room !== null));
  expect([...rooms].filter((room) => !FLOORS.includes(room))).toEqual([]);
  expect(upward).toEqual([]);
});
