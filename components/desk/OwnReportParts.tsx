import { cellName } from "@/lib/forms";
import type { CityReport } from "@/lib/views/city-report";
import type { LevelRow, OwnReport } from "@/lib/views/own-report";
import { textsOf } from "@/lib/i18n/texts";
import { formatNumber, localHref, type Locale } from "@/lib/i18n/locale";
import { FirstRows } from "@/components/ui/FirstRows";
import { ScrollRegion } from "@/components/ui/ScrollRegion";
import { Table } from "@/components/ui/Table";
import { VersionFields } from "./FilingSaid";
import { GapHeads } from "./GapHeads";

type Place = Pick<CityReport, "year" | "region">;
const PlaceFields = ({ place: { year, region } }: { place: Place }) => (
  <>
    <input type="hidden" name="year" value={year} />
    <input type="hidden" name="region" value={region} />
  </>
);

/** The government's own report: begun from the sums, and its gaps, each with the words that explain it. */
export function OwnReportSection({
  locale,
  place,
  own,
  mayFile,
}: {
  locale: Locale;
  place: Place;
  own: OwnReport;
  mayFile: boolean;
}) {
  const t = textsOf(locale, "summary");
  const { version, gaps, compared } = own;
  const isOpen = version === null || version.state === "draft" || version.state === "returned";
  return (
    <section>
      <h2 id="own">{t("own")}</h2>
      {version ? (
        <p>
          <span className={`state ${version.state}`}>
            {textsOf(locale, "filing")(`states.${version.state}`)}
          </span>{" "}
          <a href={localHref(locale, `/desk/report/${version.versionId}`)}>{t("ownOpen")}</a> ·{" "}
          <a href={`/api/desk/official?version=${version.versionId}&as=docx`}>DOCX</a>
        </p>
      ) : (
        <p>{t("ownNone", { name: own.government[locale] })}</p>
      )}
      {mayFile && isOpen ? (
        <form action="/api/desk/summary/compile" method="post" className="card my-3">
          <input type="hidden" name="locale" value={locale} />
          <PlaceFields place={place} />
          <p className="text-sm text-muted">{t("compileLead")}</p>
          <button type="submit">{version ? t("compileAgain") : t("compile")}</button>
        </form>
      ) : null}
      {version && compared === 0 ? <p>{t("nothingCompared")}</p> : null}
      {compared > 0 && gaps.length === 0 ? <p>{t("ownAgrees", { n: compared })}</p> : null}
      {version && gaps.length > 0 ? (
        <GapWords locale={locale} place={place} own={own} mayFile={mayFile} />
      ) : null}
    </section>
  );
}

function GapWords({
  locale,
  place,
  own: { version, gaps },
  mayFile,
}: {
  locale: Locale;
  place: Place;
  own: OwnReport;
  mayFile: boolean;
}) {
  const t = textsOf(locale, "summary");
  if (!version) return null;
  const tables = (
    <FirstRows
      label={t("own")}
      rows={gaps}
      rest={(n) => t("moreGaps", { n })}
      table={(rows, label) => (
        <GapWordsTable locale={locale} label={label} gaps={rows} mayFile={mayFile} />
      )}
    />
  );
  if (!mayFile) return tables;
  return (
    <form action="/api/desk/summary/explain" method="post">
      <VersionFields locale={locale} versionId={version.versionId} revision={version.revision} />
      <PlaceFields place={place} />
      {tables}
      <button type="submit" className="my-3">
        {t("explainSave")}
      </button>
    </form>
  );
}

/** Beside each gap the words that explain it. */
function GapWordsTable({
  locale,
  label,
  gaps,
  mayFile,
}: {
  locale: Locale;
  label: string;
  gaps: OwnReport["gaps"];
  mayFile: boolean;
}) {
  const t = textsOf(locale, "summary");
  return (
    <Table label={label} className="cards-on-phone compact-cards">
      <thead>
        <tr>
          <GapHeads locale={locale} figure={t("ownFigure")} />
          <th scope="col">{t("explanation")}</th>
        </tr>
      </thead>
      <tbody>
        {gaps.map((g) => (
          <tr key={g.cell}>
            <th scope="row">
              <a href={`#cell-${g.cell}`}>{cellName(g.cell)[locale]}</a>
            </th>
            <td className="num labelled" data-label={t("ownFigure")}>
              {formatNumber(locale, g.own)}
            </td>
            <td className="num labelled" data-label={t("builtup")}>
              {formatNumber(locale, g.builtup)}
            </td>
            <td className="num labelled" data-label={t("gap")}>
              {g.own > g.builtup ? "+" : ""}
              {formatNumber(locale, Math.round((g.own - g.builtup) * 1e6) / 1e6)}
            </td>
            <td className="min-w-48 labelled" data-label={t("explanation")}>
              {mayFile ? (
                <input
                  type="text"
                  name={`gap.${g.cell}`}
                  maxLength={500}
                  defaultValue={g.explained ?? ""}
                  aria-label={`${t("explanation")} · ${cellName(g.cell)[locale]}`}
                  className="w-full"
                />
              ) : (
                (g.explained ?? "–")
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/**
 * Every region within reach: whether its government has reported, how many bodies have, and in how
 * many cells the two differ.
 */
export function LevelsSection({
  locale,
  year,
  levels,
}: {
  locale: Locale;
  year: number;
  levels: readonly LevelRow[];
}) {
  const t = textsOf(locale, "summary");
  if (levels.length === 0) return null;
  return (
    <section>
      <h2 id="levels">{t("levels")}</h2>
      <ScrollRegion label={t("levels")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("region")}</th>
              <th scope="col">{t("reported")}</th>
              <th scope="col">{t("builtup")}</th>
              <th scope="col">{t("agreement")}</th>
            </tr>
          </thead>
          <tbody>
            {levels.map((l) => (
              <tr key={l.code}>
                <th scope="row">
                  <a href={localHref(locale, `/desk/summary?year=${year}&region=${l.code}`)}>
                    {l[locale]}
                  </a>
                </th>
                <td>
                  {l.government ? (
                    <>
                      {l.government[locale]} · {l.isReported ? t("hasReported") : t("hasNot")}
                    </>
                  ) : (
                    t("nobody")
                  )}
                </td>
                <td>{t("of", { n: l.bodies.n, N: l.bodies.expected })}</td>
                <td>
                  {l.compared === 0
                    ? t("nothingCompared")
                    : t("agreementOf", { n: l.compared - l.gaps, N: l.compared })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
