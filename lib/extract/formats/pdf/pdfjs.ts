/** pdfjs as the reader uses it: loaded once, and with its two halves talking to each other directly. */
import { createRequire } from "node:module";
import { MAX_PAINTED_FORMS } from "@/lib/extract/limits";
import { pdfjsFolders } from "@/lib/extract/formats/pdf/pdfjs-folders";
import { ReadError } from "@/lib/extract/reasons";
import { withNatives } from "../natives";

type Pdfjs = typeof import("pdfjs-dist/legacy/build/pdf.mjs");
type Halves = { readonly pdfjs: Pdfjs; readonly serve: ((port: DirectPort) => void) | null };
type Task = ReturnType<Pdfjs["getDocument"]>;
let loaded: Promise<Halves> | null = null;

export function loadPdfjs(): Promise<Pdfjs> {
  return halves().then((h) => h.pdfjs);
}

function halves(): Promise<Halves> {
  loaded ??= withNatives(load);
  return loaded;
}

/**
 * `require` on purpose: it does not pass the loader that turns TypeScript into JavaScript, which
 * would spend seconds and hundreds of megabytes on these two files. Handing over the worker part
 * keeps pdfjs from loading it a second way.
 */
async function load(): Promise<Halves> {
  try {
    const here = createRequire(import.meta.url);
    const file = (name: string) => `pdfjs-dist/legacy/build/${name}.min.mjs`;
    const pdfjs = here(file("pdf")) as Pdfjs;
    const worker = here(file("pdf.worker")) as {
      WorkerMessageHandler: { initializeFromPort: (port: DirectPort) => void };
    };
    (globalThis as { pdfjsWorker?: unknown }).pdfjsWorker ??= worker;
    return { pdfjs, serve: (port) => worker.WorkerMessageHandler.initializeFromPort(port) };
  } catch {
    return { pdfjs: await import("pdfjs-dist/legacy/build/pdf.mjs"), serve: null };
  }
}

type Opened = {
  readonly pdfjs: Pdfjs;
  readonly task: Task;
  /** Fails when the pages paint more forms than an honest document; pdfjs itself then never answers. */
  readonly flood: Promise<never>;
  readonly close: () => Promise<void>;
};

/**
 * A document opened for its text and lines alone: nothing is drawn, so no font is made ready for
 * drawing. `close` ends everything.
 */
export async function openForReading(bytes: Uint8Array): Promise<Opened> {
  const { pdfjs, serve } = await halves();
  const port = serve ? new DirectPort(pdfjs.OPS.paintFormXObjectBegin) : null;
  if (port) serve!(port);
  const worker = port
    ? new pdfjs.PDFWorker({ port, verbosity: pdfjs.VerbosityLevel.ERRORS } as never)
    : null;
  const quiet = {
    useSystemFonts: false,
    disableFontFace: port === null,
    isEvalSupported: false,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    stopAtErrors: false,
  };
  const noPictures = {
    maxImageSize: 1,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
  };
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    ...quiet,
    ...noPictures,
    ...pdfjsFolders(),
    ...(worker ? { worker } : {}),
  } as never);
  const flood = new Promise<never>((_, fail) => {
    if (port) port.onFlood = () => fail(new ReadError("damaged"));
  });
  flood.catch(() => {});
  return { pdfjs, task, flood, close: () => task.destroy().finally(() => worker?.destroy()) };
}

type Message = {
  readonly action?: string;
  readonly stream?: number;
  readonly chunk?: { readonly fnArray?: readonly number[] };
};
type Listener = (event: { readonly data: Message }) => void;

const outerCopy = (chunk: object | undefined): object | undefined =>
  chunk &&
  Object.fromEntries(
    Object.entries(chunk).map(([name, value]) => [name, Array.isArray(value) ? [...value] : value]),
  );

/**
 * What pdfjs' own port for one process does, without copying pages of text and operators on the
 * way, and without the fonts and the shapes of their letters: those are for drawing, and are half
 * of the work. Chunks are copied as far as the sender goes on filling the same object and its
 * lists.
 */
class DirectPort {
  private readonly listeners = new Set<Listener>();
  private readonly later = Promise.resolve();
  onFlood = (): void => {};
  private forms = 0;

  constructor(private readonly formOperator: number) {}

  postMessage(message: Message, transfer?: Transferable[]): void {
    if (message.chunk?.fnArray) this.countForms(message.chunk.fnArray);
    if (message.action === "commonobj") return;
    const data =
      message.stream === undefined
        ? (structuredClone(message, transfer ? { transfer } : undefined) as Message)
        : { ...message, chunk: outerCopy(message.chunk) };
    void this.later.then(() => {
      for (const listener of [...this.listeners]) listener({ data });
    });
  }

  /** Throwing is what makes the sender stop painting: it would continue, form by form. */
  private countForms(operators: readonly number[]): void {
    if (this.forms > MAX_PAINTED_FORMS) throw new RangeError("more forms than a document paints");
    for (const operator of operators) if (operator === this.formOperator) this.forms++;
    if (this.forms > MAX_PAINTED_FORMS) this.onFlood();
  }

  addEventListener(_name: string, listener: Listener): void {
    this.listeners.add(listener);
  }

  removeEventListener(_name: string, listener: Listener): void {
    this.listeners.delete(listener);
  }

  terminate(): void {
    this.listeners.clear();
  }
}
