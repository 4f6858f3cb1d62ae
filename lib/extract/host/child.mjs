/**
 * The program in which one document after the other is read. It holds no secret and opens nothing: whatever a hostile file makes it do, it
 * can be ended. Plain JavaScript, because it is started by node itself: beside the command line as well as beside the built web server.
 */
import path from "node:path";
import { fileURLToPath } from "node:url";

process.env.TSX_TSCONFIG_PATH = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../../tsconfig.json");
// Whoever started this is gone: so is the reason to be here.
process.on("disconnect", () => process.exit(0));
// Ctrl-C in a terminal reaches every process of the group; the one that started this decides.
process.on("SIGINT", () => {});

const { register } = await import("tsx/esm/api");
register();
const { answer } = await import("./answer.ts");

process.on("message", async ({ id, task }) => {
  try {
    process.send({ id, result: await answer(task), rss: process.memoryUsage.rss() });
  } catch (error) {
    process.send({ id, error: String(error?.stack ?? error), rss: process.memoryUsage.rss() });
  }
});
process.send({ ready: true });
