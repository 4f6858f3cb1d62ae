/** `npm run architecture`: draws docs/architecture.svg from the imports as they are. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { drawRooms } from "./draw-rooms";
import { readRoomGraph } from "./room-graph";

const root = path.resolve(import.meta.dirname, "..");
writeFileSync(path.join(root, "docs/architecture.svg"), drawRooms(readRoomGraph(root)));
