import type { ReactNode } from "react";

/** `alarm` is for what is missing, late or contradictory; `urgent` notices are read out at once. */
export type NoticeKind = "info" | "good" | "warning" | "alarm";

export function Notice({
  kind = "info",
  title,
  urgent = false,
  children,
}: {
  kind?: NoticeKind;
  title?: string;
  urgent?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={`notice ${kind}`} role={urgent ? "alert" : undefined}>
      {title ? <p className="notice-title">{title}</p> : null}
      {children}
    </div>
  );
}
