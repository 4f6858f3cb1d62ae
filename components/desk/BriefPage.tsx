import { nameOf } from "@/lib/views/charts/data";
import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";
import type { BriefView } from "@/lib/desk/views/brief";

/** Chooses year and region, and previews the sentences of the brief before it is downloaded. */
export function BriefPage({ locale, view }: { locale: Locale; view: BriefView }) {
  const t = textsOf(locale, "brief");
  const query = new URLSearchParams({
    ...(view.year ? { year: String(view.year) } : {}),
    ...(view.region ? { region: view.region } : {}),
  });
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="lead">{t("lead")}</p>
      <form method="get" className="choices">
        <label>
          <span>{t("year")}</span>
          <select name="year" defaultValue={view.year ?? ""}>
            {view.years.map((y) => (
              <option key={y} value={y}>
                {y}
              </option>
            ))}
          </select>
        </label>
        {view.regions.length > 1 ? (
          <label>
            <span>{t("region")}</span>
            <select name="region" defaultValue={view.region ?? ""}>
              <option value="">{t("whole")}</option>
              {view.regions.map((r) => (
                <option key={r.code} value={r.code}>
                  {nameOf(r, locale)}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <button type="submit">{t("show")}</button>
      </form>
      {view.lines.length === 0 || view.year === null ? (
        <p className="card">{t("none")}</p>
      ) : (
        <>
          <p className="my-4">
            <a className="button" href={`/api/desk/brief?${query}`}>
              {t("download", { y: view.year })}
            </a>
          </p>
          <p className="text-muted">
            {t("check")} <a href={localHref(locale, "/verify")}>{t("verify")}</a>
          </p>
          <h2>{t("preview")}</h2>
          <ul className="card list-disc pl-8" lang="zh-CN">
            {view.lines.map((l) => (
              <li key={l} className="py-1">
                {l}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
