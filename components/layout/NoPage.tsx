import { localHref, messagesIn, type Locale } from "@/lib/i18n/locale";

/** Where there is no page, or none for this account: what to do instead. */
export function NoPage({ locale, status }: { locale: Locale; status: 403 | 404 }) {
  const { errors: t, nav } = messagesIn(locale);
  const ways =
    status === 403 ? (["/desk", "/"] as const) : (["/", "/agencies", "/rankings"] as const);
  return (
    <section className="card my-4">
      <h1>{status === 403 ? t.forbidden : t.notFound}</h1>
      <p>{status === 403 ? t.forbiddenText : t.notFoundText}</p>
      <ul className="list-disc pl-6">
        {ways.map((path) => (
          <li key={path}>
            <a href={localHref(locale, path)}>
              {
                {
                  "/": nav.home,
                  "/agencies": nav.agencies,
                  "/rankings": nav.rankings,
                  "/desk": nav.desk,
                }[path]
              }
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
