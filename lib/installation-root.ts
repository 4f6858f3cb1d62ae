import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The folder that holds package.json: where the web server runs, or, for a command called from
 * elsewhere, where this file lies. Worker programs and pdfjs' data files are found from here,
 * because a bundled server does not lie beside its sources.
 */
export function installationRoot(): string {
  const here = process.cwd();
  if (existsSync(path.join(/* turbopackIgnore: true */ here, "lib/installation-root.ts")))
    return here;
  return path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
}
