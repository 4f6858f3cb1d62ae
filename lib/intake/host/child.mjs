/**
 * The program in which one document after the other is read. It gets no secret and no address of a
 * database, may read the sources and packages alone, and may start nothing (`confinement.ts`):
 * whatever a hostile file makes it do, it can be ended. Plain JavaScript, because it is started by
 * node itself: beside the command line as well as beside the built web server.
 */
import path from "node:path";
import v8 from "node:v8";
import { fileURLToPath } from "node:url";
import { compileBundle } from "./bundled.mjs";
import { QuickInflate } from "./quick-inflate.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
// Whoever started this is gone: so is the reason to be here.
process.on("disconnect", () => process.exit(0));
// Ctrl-C in a terminal reaches every process of the group; the one that started this decides.
process.on("SIGINT", () => {});
globalThis.DecompressionStream = QuickInflate;
/**
 * A document runs much code a few times each, and the engine's own measure compiles too much of it
 * again and again: a sixth of the processor time. Set here, because an engine that does not know
 * the option passes over it, where one on the command line would end the program.
 */
v8.setFlagsFromString("--interrupt-budget=400000");

/** Set by the first message, which carries the program itself. */
let answer = null;

process.on("message", async (message) => {
  if (message.program !== undefined) {
    answer = compileBundle(message.program, path.join(here, "answer.ts")).answerTask;
    process.send({ ready: true });
    return;
  }
  const { id, task } = message;
  QuickInflate.boxesOnly = task.kind === "parse";
  const emit = (part) => process.send({ id, part });
  const before = process.cpuUsage();
  const used = () => {
    const { user, system } = process.cpuUsage(before);
    return { cpu: (user + system) / 1000, rss: process.memoryUsage.rss() };
  };
  try {
    process.send({ id, result: await answer(task, emit), ...used() });
  } catch (error) {
    process.send({ id, error: String(error?.stack ?? error), ...used() });
  }
});
