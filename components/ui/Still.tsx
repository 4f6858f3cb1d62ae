import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { headers } from "next/headers";
import { readingModeOf } from "@/lib/http/reading-mode";
import { Kept } from "./Kept";
import { keepMarkup } from "./kept-markup";
import { drawInMode } from "./reading-mode";

/**
 * Content that no script will touch, written once as plain markup. React would otherwise send it twice, as markup and as data for its own
 * script, and write it in three passes: large tables would weigh double on a phone. No client component may stand inside.
 */
export async function Still({ children }: { children: ReactNode }) {
  // Asked for as data there is no markup to send.
  const asked = await headers();
  if (asked.has("rsc")) return children;
  // Loaded by Node itself: inside the bundle for server components React leaves this part of itself out.
  const { renderToStaticMarkup } = (await import(
    /* turbopackIgnore: true */ "react-dom/server"
  )) as typeof import("react-dom/server");
  const id = `s${randomUUID().slice(0, 8)}`;
  const mode = readingModeOf(asked.get("cookie"));
  keepMarkup(
    id,
    drawInMode(mode, () => renderToStaticMarkup(children)),
  );
  return <Kept id={id} />;
}
