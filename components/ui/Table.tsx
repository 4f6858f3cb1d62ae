import type { ReactNode } from "react";
import { ScrollRegion } from "./ScrollRegion";

/**
 * A table in its scrolling region.
 *
 * @param label names the region, and stands as caption where `caption` asks for it
 * @param cards on a phone each row is a card; its cells carry their column's name in `data-label`
 */
export function Table({
  label,
  caption = false,
  cards = false,
  className,
  children,
}: {
  label: string;
  caption?: boolean;
  cards?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const classes = [cards ? "cards-on-phone" : "", className ?? ""].filter(Boolean).join(" ");
  return (
    <ScrollRegion label={label}>
      <table className={classes || undefined}>
        <caption className={caption ? undefined : "sr-only"}>{label}</caption>
        {children}
      </table>
    </ScrollRegion>
  );
}
