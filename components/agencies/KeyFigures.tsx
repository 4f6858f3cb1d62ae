import type { ReactNode } from "react";
import { Gap } from "@/components/ui/Gap";
import { TermLink } from "@/components/ui/TermLink";
import { inBrackets, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { keyOfId, figureText, peersText } from "@/lib/views/agency-sentences";
import { glossaryAddress } from "@/lib/views/glossary";
import type { KeyFigure, PeerRange } from "@/lib/views/agency-standing";

/** The five figures of an agency, each within the range of its peers. */
export function KeyFigures({ locale, figures }: { locale: Locale; figures: readonly KeyFigure[] }) {
  const t = textsOf(locale, "agency");
  if (figures.length === 0) return null;
  return (
    <>
      <div className="tiles five">
        {figures.map((figure) => (
          <FigureTile key={figure.id} locale={locale} figure={figure} />
        ))}
      </div>
      {figures.some((figure) => figure.peers) ? <p className="stamp-line">{t("range")}</p> : null}
    </>
  );
}

function FigureTile({ locale, figure }: { locale: Locale; figure: KeyFigure }) {
  const t = textsOf(locale, "agency");
  const { id, now, before, peers } = figure;
  const title = t.find("tiles", keyOfId(id)) ?? id;
  const unit = t.find("tileUnits", keyOfId(id)) ?? "";
  const entry = glossaryAddress(id)?.split("#")[1];
  return (
    <section className="tile">
      <h2>
        {entry === undefined ? (
          title
        ) : (
          <TermLink locale={locale} entry={entry}>
            {title}
          </TermLink>
        )}
      </h2>
      <p className={id === "D22" ? "tile-figure in-words" : "tile-figure"}>
        <span>{valueOf(figure, locale, unit)}</span>
      </p>
      {now.value !== null && peers ? <PeerStrip value={now.value} peers={peers} /> : null}
      <p>{peersText(figure, locale)}</p>
      {before === null || id === "D22" ? null : (
        <p>{t("before", { value: figureText(id, before, locale) })}</p>
      )}
    </section>
  );
}

/** A share of few cases is printed as its cases. */
function valueOf({ id, now, isSmall }: KeyFigure, locale: Locale, unit: string): ReactNode {
  if (now.value === null) return <Gap locale={locale} state={now.state} />;
  const cases =
    now.numerator !== null && now.denominator !== null
      ? `${now.numerator} / ${now.denominator}`
      : null;
  if (isSmall) return cases;
  return (
    <>
      {figureText(id, now.value, locale)}
      {unit ? <small>{unit}</small> : null}
      {cases && id !== "D22" ? <small>{inBrackets(locale, cases).trim()}</small> : null}
    </>
  );
}

const WIDTH = 200;
const MARGIN = 7;

/**
 * The peers' range and middle half, with the agency on it. The sentence below gives the numbers, so
 * this is hidden from screen readers.
 */
function PeerStrip({ value, peers }: { value: number; peers: PeerRange }) {
  const low = Math.min(peers.lowest, value);
  const high = Math.max(peers.highest, value);
  const x = (v: number) =>
    high === low ? WIDTH / 2 : MARGIN + ((v - low) / (high - low)) * (WIDTH - 2 * MARGIN);
  return (
    <svg className="peer-strip" viewBox={`0 0 ${WIDTH} 18`} aria-hidden="true">
      <line className="range" x1={x(peers.lowest)} x2={x(peers.highest)} y1="9" y2="9" />
      <line
        className="middle"
        x1={x(peers.lowerQuartile)}
        x2={x(peers.upperQuartile)}
        y1="9"
        y2="9"
      />
      <circle cx={x(value)} cy="9" r="6" />
    </svg>
  );
}
