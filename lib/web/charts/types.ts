import type { ChartSpec } from "@/lib/charts/spec";
import type { Locale } from "../locale";

export type Maker<Q> = (query: Q, locale: Locale) => Promise<ChartSpec | null>;
