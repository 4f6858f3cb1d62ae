import { isWaiting } from "@/lib/collection/states";
import { ClaimedNumbers } from "@/components/report/ClaimedNumbers";
import { nameOf } from "@/lib/views/charts/data";
import type { ReviewBench } from "@/lib/views/workbench";
import type { DecidedReport } from "@/lib/store/queries/decided-report";
import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { BenchDecision } from "./BenchDecision";
import { BenchDoubts } from "./BenchDoubts";
import { BenchFigures } from "./BenchFigures";
import { BenchFindings } from "./BenchFindings";
import { BenchKeys } from "./BenchKeys";
import { FilingSaid } from "./FilingSaid";
import { ImpactView } from "./ImpactView";
import { Withdraw } from "./GateParts";
import { SinceReturned } from "./SinceReturned";
import { OriginalPane, VersionHead } from "./VersionHead";
import { Changes, History } from "./WorkParts";

type Props = {
  locale: Locale;
  bench: ReviewBench;
  mayReview: boolean;
  mayAudit: boolean;
  said?: string | undefined;
  /** The report that was decided before this one came up. */
  decided: DecidedReport | null;
  /** The cell to look at. */
  at?: string | undefined;
};

/**
 * `/desk/review/{version}`: three panes with everything that a decision needs; below them what is
 * needed less often.
 */
export function ReviewView(props: Props) {
  const { locale, bench, mayReview, mayAudit, said, decided, at } = props;
  const { work, original, impact } = bench;
  const t = textsOf(locale, "filing");
  const deciding = mayReview && (isWaiting(work.state) || work.state === "accepted");
  return (
    <>
      <div className="bench" id="bench">
        <section className="bench-pane bench-left" aria-label={t("decide")}>
          <div className="bench-scroll">
            <QueueLinks locale={locale} queue={bench.queue} />
            {decided ? <Decided locale={locale} said={said} decided={decided} /> : null}
            <VersionHead
              locale={locale}
              bench={bench}
              at="review"
              mayAudit={mayAudit}
              said={decided ? undefined : said}
            />
            {bench.sinceReturn ? <SinceReturned locale={locale} since={bench.sinceReturn} /> : null}
            {deciding ? <BenchDoubts locale={locale} bench={bench} /> : null}
            <BenchFindings locale={locale} bench={bench} deciding={deciding} />
            <ClaimedNumbers
              locale={locale}
              claims={bench.report.claims}
              original={original}
              text={bench.report.text}
              hasKeys
            />
          </div>
          {deciding ? <BenchDecision locale={locale} bench={bench} /> : null}
        </section>
        <div className="bench-pane">
          <BenchFigures locale={locale} bench={bench} at={at} />
        </div>
        <div className="bench-pane bench-original">
          <OriginalPane locale={locale} original={original} />
        </div>
      </div>
      {impact ? <ImpactView locale={locale} impact={impact} /> : null}
      {mayReview ? <Withdraw locale={locale} work={work} /> : null}
      <History locale={locale} work={work} />
      <Changes locale={locale} work={work} />
      <BenchKeys />
    </>
  );
}

function QueueLinks({ locale, queue }: { locale: Locale; queue: ReviewBench["queue"] }) {
  const t = textsOf(locale, "filing");
  const link = (id: string, to: number | null, words: string) =>
    to === null ? null : (
      <a id={id} href={localHref(locale, `/desk/review/${to}#bench`)}>
        {words}
      </a>
    );
  return (
    <nav className="text-sm flex flex-wrap gap-x-4 noprint" aria-label={t("queue")}>
      <a href={localHref(locale, "/desk/review")}>{t("back")}</a>
      {link("previous", queue.previous, `← ${t("previous")}`)}
      {queue.place === null ? null : (
        <span>{t("placeInQueue", { place: queue.place, n: queue.of })}</span>
      )}
      {link("next", queue.next, `${t("next")} →`)}
      <span className="bench-jumps">
        <a href="#figures">{t("figuresRead")}</a> <a href="#original">{t("original")}</a>
      </span>
    </nav>
  );
}

function Decided({
  locale,
  said,
  decided,
}: {
  locale: Locale;
  said: string | undefined;
  decided: DecidedReport;
}) {
  return (
    <>
      <FilingSaid locale={locale} code={said} />
      <p className="text-sm">
        <a href={localHref(locale, `/desk/review/${decided.versionId}`)}>
          {nameOf(decided, locale)} · {decided.fiscalYear}
        </a>
      </p>
    </>
  );
}
