"use client";
import { useState } from "react";
import { takeMarkup } from "./kept-markup";

/** Markup of `Still`: from the server's memory while the page is made, from the page itself when its script starts. */
export function Kept({ id }: { id: string }) {
  const [html] = useState(() =>
    typeof document === "undefined"
      ? takeMarkup(id)
      : (document.getElementById(id)?.innerHTML ?? ""),
  );
  return (
    <div
      id={id}
      className="contents"
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
