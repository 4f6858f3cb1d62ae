/**
 * The one script of public pages, bundled when it is first asked for: nothing to build before, and
 * nothing to find outdated.
 */
import { createHash } from "node:crypto";
import path from "node:path";
import { installationRoot } from "@/lib/installation-root";
import { valueAt } from "@/lib/lookup";

/** `name` changes with the text, so browsers may cache the file without asking again. */
export type PortalScript = { readonly name: string; readonly text: string };

const ENTRY = "components/charts/portal-script.ts";
let bundled: Promise<PortalScript> | undefined;

export const readPortalScript = (): Promise<PortalScript> =>
  (bundled ??= bundleScript().catch((error: unknown) => {
    bundled = undefined;
    throw error;
  }));

async function bundleScript(): Promise<PortalScript> {
  const { build } = await import("esbuild");
  const root = installationRoot();
  const { outputFiles } = await build({
    entryPoints: [path.join(root, ENTRY)],
    tsconfig: path.join(root, "tsconfig.json"),
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2020",
    charset: "utf8",
    logLevel: "silent",
  });
  const { text } = valueAt(outputFiles, 0);
  const mark = createHash("sha256").update(text).digest("hex").slice(0, 12);
  return { name: `portal.${mark}.js`, text };
}
