/**
 * Prints the reading programs' sources as one program. Started by `reading-program.ts` for that
 * alone: it may start the bundler, which a reading program may not, and it never sees a document.
 */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bundleText } from "./bundled.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
process.stdout.write(
  await bundleText(path.join(here, "answer.ts"), path.resolve(here, "../../../tsconfig.json")),
);
