import type { ChartSpec } from "@/lib/charts/spec";
import type { Locale } from "@/lib/i18n/locale";

export type Maker<Q> = (query: Q, locale: Locale) => Promise<ChartSpec | null>;
