import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";

/** Where there is no page, or none for this account: what to do instead. */
export function NoPage({ locale, status }: { locale: Locale; status: 403 | 404 }) {
  const t = textsOf(locale, "common");
  const ways =
    status === 403 ? (["/desk", "/"] as const) : (["/", "/agencies", "/rankings"] as const);
  return (
    <section className="card my-4">
      <h1>{status === 403 ? t("errors.forbidden") : t("errors.notFound")}</h1>
      <p>{status === 403 ? t("errors.forbiddenText") : t("errors.notFoundText")}</p>
      <ul className="list-disc pl-6">
        {ways.map((path) => (
          <li key={path}>
            <a href={localHref(locale, path)}>
              {
                {
                  "/": t("nav.home"),
                  "/agencies": t("nav.agencies"),
                  "/rankings": t("nav.rankings"),
                  "/desk": t("nav.desk"),
                }[path]
              }
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
