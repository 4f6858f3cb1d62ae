import type { ReactNode } from "react";

/** A part of a page under its own heading; `id` makes it a target of links. */
export function Section({
  title,
  id,
  lead,
  children,
}: {
  title: string;
  id: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className="section">
      <h2 id={id}>{title}</h2>
      {lead ? <p className="lead">{lead}</p> : null}
      {children}
    </section>
  );
}
