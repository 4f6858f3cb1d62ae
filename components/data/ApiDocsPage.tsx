import { describeParameter } from "@/lib/i18n/bilingual/parameter-words";
import { colonIn, type Locale, joinNames } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { ApiDocs, DocParameter, DocPath } from "@/lib/api/api-docs";
import { ScrollRegion } from "@/components/ui/ScrollRegion";
import { InTongue } from "@/components/ui/InTongue";

const RULES = [
  "formats",
  "gaps",
  "pages",
  "dataVersion",
  "errors",
  "limits",
  "signatures",
  "origins",
] as const;

/** How to ask the API, resource by resource, with addresses that can be followed. */
export function ApiDocsPage({ locale, docs }: { locale: Locale; docs: ApiDocs }) {
  const t = textsOf(locale, "api-docs");
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="lead">
        {t("lead")} <a href="/api/v1/openapi.json">{t("openapi")}</a>
      </p>
      <p>
        <b>{t("base")}</b>
        {colonIn(locale)}
        <code className="break-all">{docs.server}</code>
      </p>
      <h2>{t("basics")}</h2>
      <dl className="facts">
        {RULES.map((rule) => (
          <div key={rule}>
            <dt>{t(`rules.${rule}.name`)}</dt>
            <dd>{t(`rules.${rule}.text`)}</dd>
          </div>
        ))}
      </dl>
      <h2 id="programs">{t("programs")}</h2>
      <p>{t("programsLead")}</p>
      {docs.snippets.map((s) => (
        <section key={s.language}>
          <h3>{s.language}</h3>
          <pre className="card overflow-x-auto my-2" tabIndex={0} lang="en">
            <code>{s.code}</code>
          </pre>
        </section>
      ))}
      <h2>{t("contents")}</h2>
      <ul className="list-disc pl-6">
        {docs.paths.map((p) => (
          <li key={p.path}>
            <a href={`#${p.id}`}>
              <code>{p.path}</code>
            </a>{" "}
            {p.summary[locale]}
          </li>
        ))}
        <li>
          <a href="#charts-each">{t("charts")}</a>
        </li>
        <li>
          <a href="#filing">{t("filing")}</a>
        </li>
      </ul>
      {docs.paths.map((p) => (
        <Resource key={p.path} locale={locale} p={p} />
      ))}
      <h2 id="charts-each">{t("charts")}</h2>
      <p>{t("chartsLead")}</p>
      <ScrollRegion label={t("charts")} className="my-3">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("chart")}</th>
              <th scope="col">{t("parameters")}</th>
              <th scope="col">{t("examples")}</th>
            </tr>
          </thead>
          <tbody>
            {docs.charts.map((p) => (
              <tr key={p.path}>
                <th scope="row">
                  <code>{p.path}</code>
                  <br />
                  <span className="font-normal">{p.summary[locale]}</span>
                </th>
                <td>
                  {joinNames(
                    locale,
                    p.parameters.map((x) => x.name + (x.required ? "*" : "")),
                  )}
                </td>
                <td>
                  <Examples locale={locale} list={p.examples} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <h2 id="filing">{t("filing")}</h2>
      <p>{t("filingText")}</p>
      <pre className="card overflow-x-auto my-2" tabIndex={0}>
        <code>{`curl -H "Authorization: Bearer slk_…" -F file=@report.docx -F reason="…" ${docs.server}/submissions`}</code>
      </pre>
    </>
  );
}

function Resource({ locale, p }: { locale: Locale; p: DocPath }) {
  const t = textsOf(locale, "api-docs");
  return (
    <section className="card my-4" id={p.id}>
      <h3>
        <code>{p.path}</code>
      </h3>
      <p>{p.summary[locale]}</p>
      {p.formats.length > 0 ? (
        <p className="text-sm text-muted">
          {t("formats")}
          {colonIn(locale)}
          {p.formats.join(" · ")}
        </p>
      ) : null}
      {p.parameters.length > 0 ? (
        <ScrollRegion label={`${p.path} ${t("parameters")}`} className="my-2">
          <table>
            <thead>
              <tr>
                <th scope="col">{t("name")}</th>
                <th scope="col">{t("meaning")}</th>
              </tr>
            </thead>
            <tbody>
              {p.parameters.map((x) => (
                <tr key={x.name}>
                  <td>
                    <code>{x.name}</code>
                    <br />
                    <small className="text-muted nowrap">{t(necessityOf(x))}</small>
                  </td>
                  <td>
                    <Meaning locale={locale} x={x} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      ) : null}
      {p.fields.length > 0 ? (
        <details>
          <summary>{t("fields")}</summary>
          <dl className="facts">
            {p.fields.map((f) => (
              <div key={f.name}>
                <dt>
                  <code>{f.name}</code>
                </dt>
                <dd className="break-words">
                  <span className="text-muted">{f.type}</span>
                  {f.description ? <span lang="en"> {f.description}</span> : null}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
      <p className="mt-2 text-sm font-semibold">{t("examples")}</p>
      <Examples locale={locale} list={p.examples} />
    </section>
  );
}

function necessityOf(x: DocParameter): "part" | "required" | "optional" {
  if (x.where === "path") return "part";
  return x.required ? "required" : "optional";
}

function Meaning({ locale, x }: { locale: Locale; x: DocParameter }) {
  const t = textsOf(locale, "api-docs");
  return (
    <>
      {describeParameter(locale, x.name, x.description)}
      {x.values.length > 0 ? (
        <>
          <br />
          <small className="text-muted">
            {t("oneOf")}
            {colonIn(locale)}
            <code>{x.values.join(" | ")}</code>
          </small>
        </>
      ) : null}
      {x.fallback === null ? null : (
        <>
          <br />
          <small className="text-muted">
            {t("default")}
            {colonIn(locale)}
            <code>{x.fallback}</code>
          </small>
        </>
      )}
    </>
  );
}

const Examples = ({ locale, list }: { locale: Locale; list: readonly string[] }) => (
  <ul className="list-none p-0 text-sm">
    {list.map((e) => (
      <li key={e} className="py-1">
        <a className="break-all" href={`/api/v1/${e}`}>
          <InTongue locale={locale}>{`/api/v1/${e}`}</InTongue>
        </a>
      </li>
    ))}
  </ul>
);
