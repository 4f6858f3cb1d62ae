/** `npm start`; everything is in server/start.ts. */
import { runServerProgram } from "./run-program.mjs";

await runServerProgram("start", "startInstallation");
