/** `npm test`; everything is in server/run-tests.ts. */
import { runServerProgram } from "./run-program.mjs";

await runServerProgram("run-tests", "runTests");
