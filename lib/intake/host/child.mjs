/**
 * The program in which one document after the other is read. It holds no secret and opens nothing: whatever a hostile file makes it do, it
 * can be ended. Plain JavaScript, because it is started by node itself: beside the command line as well as beside the built web server.
 */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bundled } from "./bundled.mjs";
import { QuickInflate } from "./quick-inflate.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
process.env.TSX_TSCONFIG_PATH = path.resolve(here, "../../../tsconfig.json");
// Whoever started this is gone: so is the reason to be here.
process.on("disconnect", () => process.exit(0));
// Ctrl-C in a terminal reaches every process of the group; the one that started this decides.
process.on("SIGINT", () => {});
globalThis.DecompressionStream = QuickInflate;

const { answer } = await readers();

process.on("message", async ({ id, task }) => {
  QuickInflate.boxesOnly = task.kind === "parse";
  try {
    process.send({ id, result: await answer(task), rss: process.memoryUsage.rss() });
  } catch (error) {
    process.send({ id, error: String(error?.stack ?? error), rss: process.memoryUsage.rss() });
  }
});
process.send({ ready: true });

/** As one program where that can be made, else file by file: the same sources, read more slowly. */
async function readers() {
  try {
    return await bundled(path.join(here, "answer.ts"), process.env.TSX_TSCONFIG_PATH);
  } catch {
    const { register } = await import("tsx/esm/api");
    register();
    return await import("./answer.ts");
  }
}
