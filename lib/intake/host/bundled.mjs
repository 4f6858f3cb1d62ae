/**
 * The sources as one program in memory, without the names that a loader keeps for every function:
 * it starts sooner and reads a quarter faster than file by file. Made anew at each start, so that
 * there is nothing to keep, to find outdated, or to write where nothing may be written.
 */
import Module from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** The file and all it imports as one text. Packages are not taken in. @throws where it cannot be made */
export async function bundleText(file, tsconfig) {
  const { build } = await import("esbuild");
  const address = JSON.stringify(pathToFileURL(file).href);
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node20",
    // Node 20 has them; without this every \p{…} becomes an expression made anew at each use.
    supported: { "regexp-unicode-property-escapes": true },
    packages: "external",
    tsconfig,
    define: { "import.meta.url": address },
    logLevel: "silent",
  });
  return outputFiles[0].text;
}

/** What a bundled file exports. Packages are found from where the file lies. */
export function compileBundle(text, file) {
  const program = new Module(file);
  program.filename = `${file}.cjs`;
  program.paths = Module._nodeModulePaths(path.dirname(file));
  program._compile(text, program.filename);
  return program.exports;
}
