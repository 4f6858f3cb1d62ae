/** SVG to PNG without any font of the machine: the Chinese font comes with the packages (SIL Open Font License 1.1). */
import { createRequire } from "node:module";
import path from "node:path";
import { renderAsync } from "@resvg/resvg-js";

// Resolved while running: a bundler must not take the font apart.
const fonts = (): string[] => {
  const folder = path.join(path.dirname(createRequire(path.join(/* turbopackIgnore: true */ process.cwd(), "package.json")).resolve("@embedpdf/fonts-sc")), "..", "fonts");
  return ["NotoSansHans-Regular.otf", "NotoSansHans-Bold.otf"].map((name) => path.join(folder, name));
};

/** @param width in pixels; the height follows. Text needs no font on the machine. */
export async function toPng(svg: string, width: number): Promise<Uint8Array> {
  const image = await renderAsync(svg, { fitTo: { mode: "width", value: width }, font: { fontFiles: fonts(), loadSystemFonts: false, defaultFontFamily: "Noto Sans Hans", sansSerifFamily: "Noto Sans Hans" } });
  return image.asPng();
}
