import type { ReactNode } from "react";
import { formatNumber, formatPercent, type Locale } from "@/lib/i18n/locale";
import { Gap } from "./Gap";

export type FigureUnit = "count" | "percent";

/**
 * One figure in ink: a count, or a share with its x/n. Zero is grey, a gap has its name. With `href`
 * it leads to its source.
 *
 * @param value a count, or a fraction between 0 and 1 where the unit is `percent`
 */
export function Figure({
  locale,
  value,
  state,
  unit = "count",
  basis,
  href,
}: {
  locale: Locale;
  value: number | null;
  state?: string;
  unit?: FigureUnit;
  basis?: { numerator: number; denominator: number };
  href?: string;
}) {
  if (value === null) return <Gap locale={locale} state={state ?? "blank"} />;
  const text = unit === "percent" ? formatPercent(value) : formatNumber(locale, value);
  return (
    <>
      <FigureText isZero={value === 0} href={href}>
        {text}
      </FigureText>
      {basis ? (
        <small className="basis">
          {formatNumber(locale, basis.numerator)} / {formatNumber(locale, basis.denominator)}
        </small>
      ) : null}
    </>
  );
}

function FigureText({
  isZero,
  href,
  children,
}: {
  isZero: boolean;
  href: string | undefined;
  children: ReactNode;
}) {
  const className = isZero ? "figure-value zero" : "figure-value";
  if (!href) return <span className={className}>{children}</span>;
  return (
    <a className={className} href={href}>
      {children}
    </a>
  );
}
