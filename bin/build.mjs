/** `npm run build`; everything is in server/build.ts. */
import { runServerProgram } from "./run-program.mjs";

await runServerProgram("build", "buildPages");
