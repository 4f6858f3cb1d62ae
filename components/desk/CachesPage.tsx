import { Table } from "@/components/ui/Table";
import type { CacheReport } from "@/lib/cache";
import { formatNumber, formatPercent, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

type Props = { locale: Locale; caches: readonly CacheReport[] };

/** What the web server keeps in memory, for an operator. */
export function CachesPage({ locale, caches }: Props) {
  const t = textsOf(locale, "caches");
  const number = (value: number) => formatNumber(locale, value);
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="lead">{t("lead")}</p>
      <Table label={t("title")}>
        <thead>
          <tr>
            <th scope="col">{t("name")}</th>
            <th scope="col">{t("policy")}</th>
            <th scope="col" className="num">
              {t("entries")}
            </th>
            <th scope="col" className="num">
              {t("most")}
            </th>
            <th scope="col" className="num">
              {t("hits")}
            </th>
            <th scope="col" className="num">
              {t("misses")}
            </th>
            <th scope="col" className="num">
              {t("rate")}
            </th>
          </tr>
        </thead>
        <tbody>
          {caches.map((cache) => (
            <tr key={cache.name}>
              <th scope="row">
                <code lang="en">{cache.name}</code>
              </th>
              <td>{t(`policies.${cache.policy}`)}</td>
              <td className="num">{number(cache.entries)}</td>
              <td className="num">
                {cache.bytes === null
                  ? number(cache.most)
                  : t("megabytes", {
                      taken: megabytes(locale, cache.bytes),
                      most: megabytes(locale, cache.most),
                    })}
              </td>
              <td className="num">{number(cache.hits)}</td>
              <td className="num">{number(cache.misses)}</td>
              <td className="num">
                {cache.hits + cache.misses === 0 ? (
                  <span className="gap">{t("unasked")}</span>
                ) : (
                  formatPercent(cache.hits / (cache.hits + cache.misses))
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="text-sm text-muted">{t("note")}</p>
    </>
  );
}

const megabytes = (locale: Locale, bytes: number): string =>
  formatNumber(locale, Math.round(bytes / 1024 / 102.4) / 10);
