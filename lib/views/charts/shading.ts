/**
 * Shades that chance does not make. A rate has three: below, like, above all others of its year, by
 * the rule behind bands and funnel (`standingOf`). Counts, days and other values have five classes
 * of about equal number.
 */
import { shadeClasses, shadeOf, type Class } from "@/lib/charts/state/shades";
import type { Indicator } from "@/lib/indicators/catalogue";
import { modelOf } from "@/lib/indicators/ranking";
import { groupOf, standingOf } from "@/lib/statistics/standing";
import type { Band } from "@/lib/statistics/funnel";
import type { Counted } from "@/lib/statistics/shrinkage";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { formatFigure } from "./cells";

export type Shaded = {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
};
export type Shading = {
  /** The shade of a figure that has a value, from 1. */ readonly levelOf: (f: Shaded) => number;
  readonly legend: readonly { readonly level: number; readonly text: string }[];
  /** What the shades mean, where they are bands. */ readonly note: string;
};
const LEVEL: Readonly<Record<Band, number>> = { below: 1, typical: 3, above: 5 };

const casesOf = (f: Shaded): Counted | null =>
  f.value === null || f.numerator === null || f.denominator === null || f.denominator <= 0
    ? null
    : { x: f.numerator, n: f.denominator };

/** @param figures of everybody of one year: who a figure is held against */
export function makeShading(
  indicator: Indicator,
  figures: readonly Shaded[],
  locale: Locale,
): Shading {
  const model = modelOf(indicator);
  if (model) return bandShading(figures, model, locale);
  const classes = shadeClasses(figures.flatMap((f) => f.value ?? []));
  return {
    levelOf: (f) => (f.value === null ? -1 : shadeOf(classes, f.value)),
    legend: classLegend(indicator, classes, locale),
    note: "",
  };
}

function bandShading(figures: readonly Shaded[], model: "beta" | "gamma", locale: Locale): Shading {
  const t = textsOf(locale, "views.shading");
  const group = groupOf(
    figures.flatMap((f) => casesOf(f) ?? []),
    model,
  );
  return {
    levelOf: (f) => {
      const cases = casesOf(f);
      return cases ? LEVEL[standingOf(group, cases)] : LEVEL.typical;
    },
    legend: (["below", "typical", "above"] as const).map((band) => ({
      level: LEVEL[band],
      text: t(band),
    })),
    note: t("note"),
  };
}

function classLegend(
  indicator: Indicator,
  classes: readonly Class[],
  locale: Locale,
): Shading["legend"] {
  const write = (v: number): string => formatFigure(indicator, v, locale);
  return classes.map((c, i) => ({
    level: i + 1,
    text:
      classes.length === 1 && c.from === c.to
        ? write(c.from)
        : textsOf(locale, "views")("heat.range", { a: write(c.from), b: write(c.to) }),
  }));
}
