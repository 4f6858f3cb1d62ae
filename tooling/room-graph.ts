/** Which room imports which, read from the code: the rooms of `lib`, and the folders beside it. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { FLOORS } from "../house.config.mjs";

/** Folders beside `lib` that are part of the program. */
const OUTER_ROOMS = ["components", "app", "server"];

/** Rooms that a room imports directly, types included. */
export type RoomGraph = ReadonlyMap<string, ReadonlySet<string>>;

/** @param root folder of the repository */
export function readRoomGraph(root: string): RoomGraph {
  const graph = new Map<string, Set<string>>();
  for (const folder of ["lib", ...OUTER_ROOMS]) {
    const files = readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" });
    for (const name of files.filter((file) => /\.(?:tsx?|mjs)$/.test(file))) {
      const file = `${folder}/${name.split(path.sep).join("/")}`;
      const room = roomOf(file);
      if (room === null) continue;
      const targets = graph.get(room) ?? new Set();
      graph.set(room, targets);
      for (const target of importsOf(root, file)) {
        const other = roomOf(target);
        if (other !== null && other !== room) targets.add(other);
      }
    }
  }
  return graph;
}

/**
 * The room of a file or import path; null for loose files of `lib` (env, log) and for everything
 * outside the program.
 */
function roomOf(file: string): string | null {
  const [folder = "", room] = file.split("/");
  if (folder === "lib") return room !== undefined && FLOORS.includes(room) ? room : null;
  return OUTER_ROOMS.includes(folder) ? folder : null;
}

function importsOf(root: string, file: string): string[] {
  const text = readFileSync(path.join(root, file), "utf8");
  return ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName: name }) => {
    if (name.startsWith("@/")) return [name.slice(2)];
    return name.startsWith(".") ? [path.posix.join(path.posix.dirname(file), name)] : [];
  });
}

/**
 * The same graph without the arrows that a longer way already shows: A → C goes where A → B → C stands.
 * The graph has no circle (`tests/unit/platform/floors.test.ts`).
 */
export function withoutDetours(graph: RoomGraph): RoomGraph {
  const reaches = (from: string, to: string): boolean =>
    [...(graph.get(from) ?? [])].some((next) => next === to || reaches(next, to));
  return new Map(
    [...graph].map(([room, targets]) => [
      room,
      new Set(
        [...targets].filter((t) => ![...targets].some((via) => via !== t && reaches(via, t))),
      ),
    ]),
  );
}
