import type { ReactNode } from "react";

type Name = { label: string } | { labelledBy: string };

/**
 * A wide table's own place to scroll: reachable by keyboard, named, with shadows at the edge that
 * hides something. Heads and first columns stay in sight (`.scroll` in globals.css).
 */
export function ScrollRegion({
  children,
  className,
  ...name
}: Name & { className?: string; children: ReactNode }) {
  return (
    <div
      className={className ? `scroll ${className}` : "scroll"}
      role="region"
      tabIndex={0}
      {...("label" in name ? { "aria-label": name.label } : { "aria-labelledby": name.labelledBy })}
    >
      {children}
    </div>
  );
}
