import type { ButtonHTMLAttributes, ReactNode } from "react";

export type ButtonKind = "primary" | "quiet" | "danger";

/** A button that submits its form unless `type` says otherwise. */
export function Button({
  kind = "primary",
  children,
  ...rest
}: { kind?: ButtonKind; children: ReactNode } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button className={kind === "primary" ? undefined : kind} {...rest}>
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
