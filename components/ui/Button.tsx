import type { ButtonHTMLAttributes, ReactNode } from "react";

export type ButtonKind = "primary" | "quiet" | "danger";

/** A button that submits its form unless `type` says otherwise. */
export function Button({
  kind = "primary",
  className = "",
  children,
  ...rest
}: { kind?: ButtonKind; children: ReactNode } & ButtonHTMLAttributes<HTMLButtonElement>) {
  const classes = `${kind === "primary" ? "" : kind} ${className}`.trim();
  return (
    <button {...rest} className={classes || undefined}>
      {children}
    </button>
  );
}

/** A link that leads to the next step and looks like a button. */
export function ButtonLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className="button" href={href}>
      {children}
    </a>
  );
}
