import { createRequire } from "node:module";

type Pdfjs = typeof import("pdfjs-dist/legacy/build/pdf.mjs");
let loaded: Promise<Pdfjs> | null = null;

/**
 * pdfjs, loaded once. `require` on purpose: it does not pass the loader that turns TypeScript into JavaScript, which would spend seconds and
 * hundreds of megabytes on these two files. Handing over the worker part keeps pdfjs from loading it a second way.
 */
export function loadPdfjs(): Promise<Pdfjs> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Pdfjs> {
  try {
    const here = createRequire(import.meta.url);
    const file = (name: string) => `pdfjs-dist/legacy/build/${name}.min.mjs`;
    const pdfjs = here(file("pdf")) as Pdfjs;
    (globalThis as { pdfjsWorker?: unknown }).pdfjsWorker ??= here(file("pdf.worker"));
    return pdfjs;
  } catch {
    return import("pdfjs-dist/legacy/build/pdf.mjs");
  }
}
