"use client";
import { useEffect } from "react";

/** An extra for whoever reviews many: J and K walk through the findings, A accepts, R goes to the words of a return, N opens the next one. */
export function ReviewKeys() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement &&
        /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) &&
        (event.target as HTMLInputElement).type !== "checkbox";
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === "j" || key === "k") walk(key === "j" ? 1 : -1);
      else if (key === "a") document.getElementById("accept")?.focus();
      else if (key === "r") document.getElementById("note")?.focus();
      else if (key === "n") document.getElementById("next")?.click();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return null;
}

function walk(step: number): void {
  const all = [...document.querySelectorAll<HTMLElement>("#decision .finding")];
  const now = all.findIndex((f) => f.contains(document.activeElement));
  const to = all[Math.min(all.length - 1, Math.max(0, now + step))];
  to?.querySelector<HTMLElement>("input:not([type=hidden]), a")?.focus();
  to?.scrollIntoView({ block: "nearest" });
}
