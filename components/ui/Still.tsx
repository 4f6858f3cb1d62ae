import type { ReactNode } from "react";
import { headers } from "next/headers";
import { readingModeOf } from "@/lib/http/reading-mode";
import { drawInMode } from "./reading-mode";

/**
 * Content that is written once, as plain markup, for the reader's mode: React would write large
 * tables in three passes. No client component may be inside.
 */
export async function Still({ children }: { children: ReactNode }) {
  // Loaded by Node itself: inside the bundle for server components React leaves this part of itself out.
  const { renderToStaticMarkup } = (await import(
    /* turbopackIgnore: true */ "react-dom/server"
  )) as typeof import("react-dom/server");
  const mode = readingModeOf((await headers()).get("cookie"));
  const html = drawInMode(mode, () => renderToStaticMarkup(children));
  return <div className="contents" dangerouslySetInnerHTML={{ __html: html }} />;
}
