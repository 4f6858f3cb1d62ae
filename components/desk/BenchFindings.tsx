import type { BenchCause, ReviewBench } from "@/lib/views/workbench";
import { textsOf } from "@/lib/i18n/texts";
import { formatNumber, localHref, type Locale } from "@/lib/i18n/locale";
import { cellName, Finding } from "@/components/report/Findings";
import { AlikeTexts, sideBySideAddress } from "./AlikeTexts";
import { Checklist } from "./GateParts";
import { InTongue } from "@/components/ui/InTongue";

type Props = { locale: Locale; bench: ReviewBench; deciding: boolean };

/**
 * What the checks say, a cause a card. While somebody decides, each card takes the words that go
 * with the decision.
 */
export function BenchFindings({ locale, bench, deciding }: Props) {
  const t = textsOf(locale, "filing");
  const { causes, gate, work } = bench;
  const [grave, notes] = [
    causes.filter((c) => c.findings[0].severity !== "info"),
    causes.filter((c) => c.findings[0].severity === "info"),
  ];
  const list = (some: readonly BenchCause[]) => (
    <ul className="findings">
      {some.map((cause) => (
        <CauseCard
          key={cause.findings[0].rule}
          locale={locale}
          bench={bench}
          cause={cause}
          deciding={deciding}
        />
      ))}
    </ul>
  );
  return (
    <section>
      <h2 id="decide">{t("findings")}</h2>
      {deciding && gate ? (
        <Checklist locale={locale} gate={gate} publicReason={work.publicReason} />
      ) : null}
      {causes.length === 0 ? <p>{textsOf(locale, "common")("report.noFail")}</p> : list(grave)}
      <AlikeTexts locale={locale} report={bench.report} texts={bench.alike} />
      {notes.length > 0 ? (
        <details>
          <summary>{textsOf(locale, "report")("others", { n: notes.length })}</summary>
          {list(notes)}
        </details>
      ) : null}
    </section>
  );
}

/** Rules about texts that are alike: with last year's, or with another body's. */
const ALIKE = /^(?:Y-TEXT|S-DUPORG)/;
const sideAddress = (rule: string, { report, alike: [most] }: ReviewBench): string =>
  rule.startsWith("Y-TEXT")
    ? sideBySideAddress(report, report.agencySlug, report.fiscalYear - 1)
    : sideBySideAddress(report, most?.slug);

function CauseCard({ locale, bench, cause, deciding }: Props & { cause: BenchCause }) {
  const t = textsOf(locale, "filing");
  const { report, work } = bench;
  const [lead, ...others] = cause.findings;
  const open = new Set(
    work.blockers
      .filter((b) => b.rule !== null && cause.findings.some((f) => f.rule === b.rule))
      .map((b) => b.code),
  );
  return (
    <Finding
      finding={{ ...lead, cells: cause.likely ? [] : lead.cells }}
      remarks={report.remarks}
      locale={locale}
      to="fig"
      stop={cause.likely?.cell ?? cause.cells[0]}
    >
      {ALIKE.test(lead.rule) ? (
        <p>
          <a href={localHref(locale, sideAddress(lead.rule, bench))}>
            {textsOf(locale, "beside")("title")}
          </a>
        </p>
      ) : null}
      {cause.likely ? (
        <p className="likely">
          <LikelyCell locale={locale} likely={cause.likely} />
        </p>
      ) : null}
      {others.length > 0 ? (
        <details className="text-sm">
          <summary>{t("sameCause", { n: cause.findings.length })}</summary>
          <ul className="list-disc pl-5">
            {others.map((f) => (
              <li key={f.rule}>
                {f.message[locale]}{" "}
                <code>
                  <InTongue locale={locale}>{f.rule}</InTongue>
                </code>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {deciding ? <CauseWords locale={locale} cause={cause} open={open} /> : null}
    </Finding>
  );
}

function LikelyCell({
  locale,
  likely: { cell, given, fits },
}: {
  locale: Locale;
  likely: NonNullable<BenchCause["likely"]>;
}) {
  const t = textsOf(locale, "filing");
  return (
    <>
      {t("likely")} <a href={`#fig-${cell}`}>{cellName(cell, locale)}</a>{" "}
      {t("likelyFigures", {
        given: formatNumber(locale, given),
        fits: formatNumber(locale, fits),
      })}{" "}
      <a href={`#src-${cell}`} className="text-sm">
        {t("source")}
      </a>
    </>
  );
}

/** What is written or ticked here counts for every finding of the cause. */
function CauseWords({
  locale,
  cause,
  open,
}: {
  locale: Locale;
  cause: BenchCause;
  open: ReadonlySet<string>;
}) {
  const t = textsOf(locale, "filing");
  const [lead, ...others] = cause.findings;
  const { rule } = lead;
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-1 text-sm items-center">
      {others.map((f) => (
        <input key={f.rule} form="decision" type="hidden" name={`same.${f.rule}`} value={rule} />
      ))}
      <label>
        <input form="decision" type="checkbox" name={`send.${rule}`} value="1" data-send />{" "}
        {t("sendWith")}
      </label>
      <input
        form="decision"
        type="hidden"
        name={`cell.${rule}`}
        value={cause.likely?.cell ?? lead.cells.at(-1) ?? ""}
      />
      <input
        form="decision"
        type="hidden"
        name={`why.${rule}`}
        value={reasonInWords(locale, cause)}
      />
      {open.has("unacknowledged") && !open.has("unexplained") ? (
        <label>
          <input form="decision" type="checkbox" name={`ack.${rule}`} value="1" /> {t("ack")}
        </label>
      ) : null}
      {open.has("unexplained") ? (
        <label className="basis-full">
          {t("explain")}{" "}
          <input
            form="decision"
            type="text"
            name={`explain.${rule}`}
            maxLength={1000}
            className="w-full"
          />
        </label>
      ) : null}
    </div>
  );
}

/** What the bureau will read: the finding, and the cell that is likely wrong. */
function reasonInWords(locale: Locale, { findings: [lead], likely }: BenchCause): string {
  const words = lead.message[locale];
  if (!likely) return words.slice(0, 500);
  const t = textsOf(locale, "filing");
  const figures = t("likelyFigures", {
    given: formatNumber(locale, likely.given),
    fits: formatNumber(locale, likely.fits),
  });
  return `${words} ${t("likely")} ${cellName(likely.cell, locale)} ${figures}`.slice(0, 500);
}
