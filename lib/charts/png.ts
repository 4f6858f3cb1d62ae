/**
 * SVG to PNG without any font of the machine: the Chinese font comes with the packages (SIL Open
 * Font License 1.1).
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { renderAsync } from "@resvg/resvg-js";

const NAMES = ["NotoSansHans-Regular.otf", "NotoSansHans-Bold.otf"] as const;

/**
 * The font's folder: looked for upwards from this file (built or not, it lies within the
 * installation), then from where the program runs.
 */
function fontFolder(): string {
  for (let at = path.dirname(fileURLToPath(import.meta.url)); ; at = path.dirname(at)) {
    const folder = path.join(
      /* turbopackIgnore: true */ at,
      "node_modules/@embedpdf/fonts-sc/fonts",
    );
    if (existsSync(folder)) return folder;
    if (at === path.dirname(at))
      return path.join(
        /* turbopackIgnore: true */ process.cwd(),
        "node_modules/@embedpdf/fonts-sc/fonts",
      );
  }
}

const fontFiles = (): string[] => NAMES.map((name) => path.join(fontFolder(), name));
export const hasPictureFonts = (): boolean => fontFiles().every((file) => existsSync(file));

/** @param width in pixels; the height follows. Text needs no font on the machine. */
export async function toPng(svg: string, width: number): Promise<Uint8Array> {
  // Without its font a picture would come out with its words missing: better none.
  if (!hasPictureFonts())
    throw new Error("The font for pictures (@embedpdf/fonts-sc) is not installed.");
  const image = await renderAsync(svg, {
    fitTo: { mode: "width", value: width },
    font: {
      fontFiles: fontFiles(),
      loadSystemFonts: false,
      defaultFontFamily: "Noto Sans Hans",
      sansSerifFamily: "Noto Sans Hans",
    },
  });
  return image.asPng();
}
