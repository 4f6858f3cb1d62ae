/** The page server, started by server/start.ts; everything is in server/web.ts. */
import { runServerProgram } from "./run-program.mjs";

await runServerProgram("web", "servePages");
