import { AsyncLocalStorage } from "node:async_hooks";
import type { ReadingMode } from "@/lib/http/reading-mode";

const modes = new AsyncLocalStorage<ReadingMode>();

/** Draws a page for a reader; what is drawn meanwhile asks `isElderPage`. */
export const drawInMode = <T>(mode: ReadingMode, draw: () => T): T => modes.run(mode, draw);

/** Whether the page being drawn is in elder mode. Only within `Still`; elsewhere pages are drawn as usual. */
export const isElderPage = (): boolean => modes.getStore() === "elder";
