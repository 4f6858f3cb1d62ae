import { FORM_VERSIONS } from "@/lib/forms";
import { BULK_COLUMNS, BULK_CELLS } from "@/lib/exports/bulk/dictionary";
import { colonIn, localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { OpenData } from "@/lib/views/open-data";
import { shanghaiTime } from "@/lib/i18n/china-time";
import { FileTable, Hashes } from "./FileTable";
import { Releases } from "./Releases";
import { ScrollRegion } from "@/components/ui/ScrollRegion";
import { InTongue } from "@/components/ui/InTongue";

type Props = { locale: Locale; data: OpenData };

/**
 * The public's way to the data: files first, then what is in them, what may be done with them, and
 * how to cite.
 */
export function DataPage({ locale, data }: Props) {
  const t = textsOf(locale, "open-data");
  const parts = Object.entries(t.all("parts")).filter(([id]) => id !== "more");
  return (
    <>
      {data.jsonLd ? (
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: data.jsonLd }} />
      ) : null}
      <h1>{t("title")}</h1>
      <p className="lead">{t("lead")}</p>
      <nav className="views" aria-label={t("title")}>
        {parts.map(([id, label]) => (
          <a key={id} href={`#${id}`}>
            {label}
          </a>
        ))}
      </nav>
      <Files locale={locale} data={data} />
      <Columns locale={locale} />
      <h2 id="describe">{t("parts.describe")}</h2>
      <ul className="list-disc pl-6">
        {(
          [
            ["datapackage", "datapackage.json"],
            ["catalog", "catalog.jsonld"],
            ["csvw", "csvw.json"],
            ["openapi", "openapi.json"],
          ] as const
        ).map(([name, f]) => (
          <li key={f}>
            <a href={`/api/v1/${f}`}>{f}</a>{" "}
            <span className="text-muted">{t(`describeList.${name}`)}</span>
          </li>
        ))}
        <li>{t("describeList.jsonld")}</li>
      </ul>
      <Licence locale={locale} data={data} />
      <Releases locale={locale} releases={data.releases} />
      <h2 id="api">{t("parts.api")}</h2>
      <p>
        {t("apiLead")} <a href={localHref(locale, "/data/api")}>{t("apiDocs")}</a>
      </p>
      <ul className="list-disc pl-6">
        {SETS.map(([name, query]) => (
          <li key={name}>
            {t(`samples.${name}`)}
            {colonIn(locale)}
            {(["json", "csv", "xlsx"] as const).map((f) => (
              <a
                key={f}
                className="mr-3"
                aria-label={`${t(`samples.${name}`)} ${f.toUpperCase()}`}
                href={`/api/v1/${name}.${f}${query}`}
              >
                {f.toUpperCase()}
              </a>
            ))}
          </li>
        ))}
      </ul>
      <p className="tools">
        <a href={localHref(locale, "/changes")}>{t("changes")}</a>
        <a href={localHref(locale, "/verify")}>{t("verify")}</a>
        <a href="/api/v1/key">{t("key")}</a>
      </p>
    </>
  );
}
const SETS = [
  ["observations", "?indicator=r1.tot,r37.tot,D05&year=2019..2025"],
  ["rankings", "?indicator=D05"],
  ["reports", ""],
  ["agencies", ""],
] as const;

function Files({ locale, data: { bulk, fresh, dataVersion } }: Props) {
  const t = textsOf(locale, "open-data");
  if (!bulk)
    return (
      <>
        <h2 id="files">{t("parts.files")}</h2>
        <p className="card" role="status">
          {t("making")}
        </p>
      </>
    );
  return (
    <>
      <h2 id="files">{t("parts.files")}</h2>
      <p>
        {t("version", { v: bulk.dataVersion, at: shanghaiTime(bulk.madeAt) })}{" "}
        {fresh ? null : <strong className="text-warn">{t("stale", { now: dataVersion })}</strong>}
      </p>
      <p className="text-muted max-w-3xl">{t("which")}</p>
      <FileTable locale={locale} files={bulk.files} base="/api/v1/bulk" />
      <Hashes locale={locale} files={bulk.files} />
    </>
  );
}

function Columns({ locale }: { locale: Locale }) {
  const t = textsOf(locale, "open-data");
  return (
    <>
      <h2 id="dictionary">{t("parts.dictionary")}</h2>
      <p>{t("columnsLead")}</p>
      <ScrollRegion label={t("columnsLead")} className="my-3">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("column")}</th>
              <th scope="col">{t("type")}</th>
              <th scope="col">{t("meaning")}</th>
            </tr>
          </thead>
          <tbody>
            {BULK_COLUMNS.map((c) => (
              <tr key={c.name}>
                <td>
                  <code>{c.name}</code>
                </td>
                <td className="nowrap">{t(`types.${c.type}`)}</td>
                <td>{c[locale]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p>
        {t("cellsLead", { n: BULK_CELLS.length })}{" "}
        <a href="/api/v1/bulk/dictionary.csv">{t("dictionaryFile")}</a> · {t("forms")}
        {colonIn(locale)}
        {FORM_VERSIONS.map((v) => (
          <a key={v} className="mr-3" href={`/api/v1/forms/${v}.csv`}>
            {t("form", { v })}
          </a>
        ))}
        · <a href={localHref(locale, "/methodology")}>{t("indicators")}</a>
      </p>
    </>
  );
}

function Licence({ locale, data }: Props) {
  const t = textsOf(locale, "open-data");
  const { licence, releases, bulk } = data;
  const newest = releases[0];
  const version = bulk ? t("dataVersion", { v: bulk.dataVersion }) : null;
  const tag = newest?.tag ?? version;
  const licenceText = licence.url ? (
    <a href={licence.url} rel="license">
      {licence.text}
    </a>
  ) : (
    licence.text
  );
  const address = `${data.origin}${localHref(locale, newest ? `/data/releases/${newest.tag}` : "/data")}`;
  return (
    <>
      <h2 id="licence">{t("parts.licence")}</h2>
      <p>
        <b>{t("licence")}</b>
        {colonIn(locale)}
        {licence.stated ? licenceText : t("licenceNone")}
      </p>
      <p>
        <b>{t("publisher")}</b>
        {colonIn(locale)}
        <InTongue locale={locale}>{data.publisher}</InTongue>
      </p>
      {tag ? (
        <>
          <p>
            <b>{t("cite")}</b>
            {colonIn(locale)}
            {t("citeHint")}
          </p>
          <p className="card my-2 break-words">
            <cite className="not-italic">
              <InTongue locale={locale}>
                {t("citation", { publisher: data.publisher, tag, url: address })}
              </InTongue>
            </cite>
          </p>
        </>
      ) : null}
    </>
  );
}
