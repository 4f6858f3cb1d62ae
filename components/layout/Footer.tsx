import { InTongue } from "@/components/ui/InTongue";
import { textsOf } from "@/lib/i18n/texts";
import { colonIn, localHref, type Locale } from "@/lib/i18n/locale";
import type { Site } from "@/lib/views/site";

/** Where the register of the public security bodies shows a record; its start without a number. */
function policeAddress(record: string): string {
  const number = /\d{8,}/.exec(record)?.[0];
  const register = "https://beian.mps.gov.cn/";
  return number === undefined ? register : `${register}#/query/webSearch?code=${number}`;
}

export function Footer({ locale, site }: { locale: Locale; site: Site }) {
  const t = textsOf(locale, "common");
  const n = textsOf(locale, "navigation");
  const owners = [
    [n("footer.host"), site.host],
    [n("footer.operator"), site.operator],
    [n("footer.contact"), site.contact],
    [n("footer.siteCode"), site.siteCode],
  ] as const;
  const hasOwner = [...owners.map(([, value]) => value), site.icp, site.policeRecord].some(
    (value) => value !== null,
  );
  const links = [
    ["/methodology", t("nav.methodology")],
    ["/glossary", textsOf(locale, "glossary")("title")],
    ["/data", t("nav.data")],
    ["/changes", textsOf(locale, "changes")("title")],
    ["/subscribe", textsOf(locale, "subscribe")("title")],
    ["/verify", textsOf(locale, "verify")("title")],
    ["/accessibility", textsOf(locale, "accessibility")("title")],
    ...(site.hasDesk ? ([["/desk", n("staff")]] as const) : []),
  ] as const;
  return (
    <footer className="site-footer">
      <div className="wrap">
        {site.kind === "invented" ? null : <p>{t("footer")}</p>}
        {site.kind === "sample" ? <p>{n("footer.sample")}</p> : null}
        {hasOwner ? (
          <ul>
            {owners.map(([label, value]) =>
              value === null ? null : (
                <li key={label}>
                  {label}
                  {colonIn(locale)}
                  <InTongue locale={locale}>{value}</InTongue>
                </li>
              ),
            )}
            {site.icp === null ? null : (
              <li>
                <a href="https://beian.miit.gov.cn/">
                  <InTongue locale={locale}>{site.icp}</InTongue>
                </a>
              </li>
            )}
            {site.policeRecord === null ? null : (
              <li>
                <a href={policeAddress(site.policeRecord)}>
                  <InTongue locale={locale}>{site.policeRecord}</InTongue>
                </a>
              </li>
            )}
          </ul>
        ) : null}
        <ul>
          {links.map(([path, label]) => (
            <li key={path}>
              <a href={localHref(locale, path)}>{label}</a>
            </li>
          ))}
          {site.feedback === null ? null : (
            <li>
              <a href={site.feedback}>{n("footer.feedback")}</a>
            </li>
          )}
        </ul>
      </div>
    </footer>
  );
}
