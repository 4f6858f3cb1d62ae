import { readPortalScript } from "@/lib/http/portal-script";
import { textsOf } from "@/lib/i18n/texts";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { Header } from "@/components/layout/Header";
import { Footer } from "@/components/layout/Footer";
import { TopicTabs } from "@/components/layout/TopicTabs";
import { InventedNotice } from "@/components/layout/InventedNotice";
import { languageTag, isLocale, otherLanguage, localeNamed, localQuery } from "@/lib/i18n/locale";
import { pageAddresses } from "@/lib/http/page-address";
import { readingModeOf } from "@/lib/http/reading-mode";
import { cardPicture } from "@/lib/views/share-card";
import { siteOrigin } from "@/lib/http/site-origin";
import { siteView } from "@/lib/views/site";
import "../globals.css";
import "../elder.css";
const IS_DESK = /^\/(?:en\/)?(?:desk|sign-in|invitation)(?:[/?]|$)/;
export const dynamic = "force-dynamic";
/** Any other first segment is no language and therefore no page. */
export const dynamicParams = false;
export const generateStaticParams = () => [{ locale: "zh" }, { locale: "en" }];

type Props = { params: Promise<{ locale: string }>; children: React.ReactNode };
const OPEN_GRAPH_LOCALES = { zh: "zh_CN", en: "en_GB" } as const;

/** What search engines and messengers show of a page; pages give their own titles and descriptions. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = localeNamed((await params).locale);
  const t = textsOf(locale, "common");
  const site = await siteView(locale);
  const { canonical, languages } = pageAddresses((await headers()).get("x-address") ?? "/");
  const name =
    site.name ?? (site.city ? `${site.city} · ${t("tagline")}` : `${t("site")} · ${t("tagline")}`);
  const description = site.city ? t("description", { city: site.city }) : t("tagline");
  return {
    metadataBase: new URL(siteOrigin()),
    title: { default: name, template: `%s · ${name}` },
    description,
    alternates: {
      canonical,
      languages,
      types: { "application/atom+xml": localQuery(locale, "/api/v1/news.atom") },
    },
    openGraph: {
      type: "website",
      siteName: name,
      // Title and description are those of each page.
      url: canonical,
      locale: OPEN_GRAPH_LOCALES[locale],
      images: [localQuery(locale, cardPicture(canonical))],
    },
    twitter: { card: "summary_large_image" },
  };
}

export default async function Layout({ params, children }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const site = await siteView(locale);
  const asked = await headers();
  const address = asked.get("x-address") ?? "/";
  const framed = asked.get("x-framed") === "1";
  const script = await readPortalScript();
  const nonce = asked.get("x-nonce") ?? undefined;
  // Pages of the desk are React's: what it does not know of would be in its way.
  const isDesk = IS_DESK.test(address);
  const mode = readingModeOf(asked.get("cookie"));
  return (
    <html lang={languageTag(locale)} data-theme={site.theme} data-mode={mode}>
      <body>
        {framed ? null : (
          <Header
            locale={locale}
            site={site}
            address={address}
            mode={mode}
            other={otherLanguage(locale, address)}
          />
        )}
        {site.kind === "invented" ? <InventedNotice locale={locale} /> : null}
        <main id="main" className={framed ? "bare" : "wrap flex-1 page"}>
          {framed ? null : (
            <TopicTabs locale={locale} address={address} hasRegions={site.hasRegions} />
          )}
          {children}
        </main>
        {framed ? null : <Footer locale={locale} site={site} />}
        {isDesk ? null : <script src={`/assets/${script.name}`} defer nonce={nonce} />}
      </body>
    </html>
  );
}
