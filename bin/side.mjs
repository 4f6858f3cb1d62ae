/** Makes expensive answers beside a web process, which starts it; everything is in server/side.ts. */
import { runServerProgram } from "./run-program.mjs";

await runServerProgram("side", "answerExpensive");
