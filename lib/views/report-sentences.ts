/** What a published report says, in sentences: for the description and the card of its page. */
import { evaluateIndicator, type Evaluated } from "@/lib/indicators/evaluate";
import { formatNumber, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { ReportPage } from "@/lib/store/queries/report-page";
import { requireIndicator } from "./charts/data";

type Said = Pick<ReportPage, "cells" | "findings" | "state" | "withdrawnOn" | "withdrawnReason">;

/** A figure that the report does not give is not spoken of. */
export function reportSentences(report: Said, locale: Locale): readonly string[] {
  const t = textsOf(locale, "agency");
  if (report.state === "withdrawn")
    return [
      textsOf(locale, "report")("withdrawn", {
        on: report.withdrawnOn ?? "",
        why: report.withdrawnReason ?? "",
      }),
    ];
  const cells = new Map(report.cells.map((cell) => [cell.id, cell]));
  const read = (id: string) => evaluateIndicator(requireIndicator(id), cells);
  const write = (value: number) => formatNumber(locale, value);
  const received = read("r1.tot").value;
  const disclosed = disclosedText(read("D05"), locale);
  const reviews = read("rv.tot").value;
  const failing = report.findings.filter((finding) => finding.state === "fail").length;
  return [
    ...sayCount(received, t("receivedNone"), (n) => t("received", { n }), write),
    ...(disclosed === null ? [] : [disclosed]),
    ...sayCount(reviews, t("reviewsNone"), (n) => t("reviews", { n }), write),
    failing === 0 ? t("checksNone") : t("checks", { n: failing }),
  ];
}

function sayCount(
  value: number | null,
  none: string,
  say: (n: string) => string,
  write: (value: number) => string,
): string[] {
  if (value === null) return [];
  return [value === 0 ? none : say(write(value))];
}

/** Of the requests answered, how many were granted; null where the report does not say. */
export function disclosedText(
  { value, numerator: x, denominator: n }: Evaluated,
  locale: Locale,
): string | null {
  if (value === null || x === null || n === null || n === 0) return null;
  const t = textsOf(locale, "agency");
  const all = formatNumber(locale, n);
  return x === n
    ? t("disclosedAll", { n: all })
    : t("disclosed", { n: all, x: formatNumber(locale, x) });
}
