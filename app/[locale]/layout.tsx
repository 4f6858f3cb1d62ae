import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { ChartReader } from "@/components/charts/ChartReader";
import { Header } from "@/components/layout/Header";
import { Footer } from "@/components/layout/Footer";
import { TopicTabs } from "@/components/layout/TopicTabs";
import { InventedNotice } from "@/components/layout/InventedNotice";
import { isLocale, messages, otherLanguage } from "@/lib/i18n/locale";
import { siteView } from "@/lib/views/site";
import "../globals.css";
export const dynamic = "force-dynamic";
/** Any other first segment is no language and therefore no page. */
export const dynamicParams = false;
export const generateStaticParams = () => [{ locale: "zh" }, { locale: "en" }];

type Props = { params: Promise<{ locale: string }>; children: React.ReactNode };
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = messages(locale === "en" ? "en" : "zh");
  return {
    title: { default: `${t.site} · ${t.tagline}`, template: `%s · ${t.site}` },
    description: t.tagline,
  };
}

export default async function Layout({ params, children }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const site = await siteView(locale);
  const asked = await headers();
  const address = asked.get("x-address") ?? "/";
  const framed = asked.get("x-framed") === "1";
  return (
    <html lang={locale === "zh" ? "zh-CN" : "en"} data-theme={site.theme}>
      <body>
        {framed ? null : (
          <Header
            locale={locale}
            site={site}
            address={address}
            other={otherLanguage(locale, address)}
          />
        )}
        {site.kind === "invented" ? <InventedNotice locale={locale} /> : null}
        <main id="main" className={framed ? "bare" : "wrap flex-1 py-6"}>
          {framed ? null : <TopicTabs locale={locale} address={address} />}
          {children}
        </main>
        {framed ? null : <Footer locale={locale} site={site} />}
        <ChartReader />
      </body>
    </html>
  );
}
