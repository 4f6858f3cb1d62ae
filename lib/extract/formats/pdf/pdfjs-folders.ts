import path from "node:path";
import { installationRoot } from "@/lib/installation-root";

/**
 * Character maps and standard fonts that pdfjs-dist brings along: without them Chinese of older
 * producers is not decoded.
 */
export function pdfjsFolders(): {
  cMapUrl: string;
  cMapPacked: true;
  standardFontDataUrl: string;
  wasmUrl: string;
} {
  const root = path.join(/* turbopackIgnore: true */ installationRoot(), "node_modules/pdfjs-dist");
  const folder = (name: string) => `${path.join(root, name)}${path.sep}`;
  return {
    cMapUrl: folder("cmaps"),
    cMapPacked: true,
    standardFontDataUrl: folder("standard_fonts"),
    wasmUrl: folder("wasm"),
  };
}
