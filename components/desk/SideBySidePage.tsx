import { NameList } from "@/components/ui/NameList";
import { cellName } from "@/components/report/Findings";
import { formatNumber, formatPercent, localHref, localName, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { SideQuery } from "@/lib/desk/side-by-side";
import type { AlignedPart, MarkedSentence, SideBySide } from "@/lib/views/side-by-side";

type Props = { locale: Locale; query: SideQuery; view: SideBySide | null; isAsked: boolean };

/**
 * Two published reports part by part: what was copied is marked, figures that did not change are
 * named. Prints as it is.
 */
export function SideBySidePage({ locale, query, view, isAsked }: Props) {
  const t = textsOf(locale, "beside");
  return (
    <>
      <h1>{t("title")}</h1>
      <form method="get" className="list-filter noprint">
        {(["left", "right"] as const).map((side) => (
          <span key={side} className="contents">
            <label>
              {t(side)}
              <input type="text" name={side} maxLength={100} defaultValue={query[side] ?? ""} />
            </label>
            <label>
              {t("year")}
              <input
                type="number"
                name={`${side}Year`}
                min={2008}
                max={2099}
                defaultValue={query[`${side}Year`]}
                className="w-28"
              />
            </label>
          </span>
        ))}
        <button type="submit">{t("show")}</button>
      </form>
      <p className="text-muted noprint">{t("lead")}</p>
      {isAsked && view === null ? <p role="alert">{t("none")}</p> : null}
      {view ? <Reports locale={locale} view={view} /> : null}
    </>
  );
}

function Reports({ locale, view }: { locale: Locale; view: SideBySide }) {
  const t = textsOf(locale, "beside");
  const { left, right, share, unchanged, compared } = view;
  const firstCopied = view.parts.findIndex((part) => part.right.some((s) => s.mark !== "own"));
  const nameOfReport = (r: SideBySide["left"]) => (
    <a href={localHref(locale, `/reports/${r.reportId}`)}>
      {localName(locale, r)} {r.fiscalYear}
    </a>
  );
  return (
    <>
      <p>
        {share === null ? t("noText") : t("share", { share: formatPercent(share) })}{" "}
        {t("unchanged", { n: unchanged.length, all: compared })}
      </p>
      {unchanged.length > 0 ? (
        <p className="text-sm">
          <NameList
            locale={locale}
            items={unchanged.map((c) => (
              <span key={c.id}>
                {cellName(c.id, locale)} {formatNumber(locale, c.value)}
              </span>
            ))}
          />
        </p>
      ) : null}
      <p className="text-sm text-muted">
        <mark>{t("marks.same")}</mark> · <u>{t("marks.copied")}</u>
      </p>
      <div className="grid grid-cols-2 gap-4 font-semibold">
        <div>{nameOfReport(left)}</div>
        <div>{nameOfReport(right)}</div>
      </div>
      {view.parts.map((part, index) => (
        <Part key={index} part={part} isFirst={index === firstCopied} />
      ))}
    </>
  );
}

/** @param isFirst the first part with anything copied: links about copied text lead there */
const Part = ({ part, isFirst }: { part: AlignedPart; isFirst: boolean }) => (
  <section lang="zh-CN" id={isFirst ? "copied" : undefined}>
    <h2>{part.heading || textsOf("zh", "beside")("opening")}</h2>
    <div className="grid grid-cols-2 gap-4">
      <Sentences sentences={part.left} />
      <Sentences sentences={part.right} />
    </div>
  </section>
);

const Sentences = ({ sentences }: { sentences: readonly MarkedSentence[] }) => (
  <p className="break-words">
    {sentences.map(({ text, mark }, index) => {
      if (mark === "same") return <mark key={index}>{text}</mark>;
      return mark === "copied" ? <u key={index}>{text}</u> : <span key={index}>{text}</span>;
    })}
  </p>
);
