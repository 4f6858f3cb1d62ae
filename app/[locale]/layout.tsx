import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { ChartReader } from "@/components/charts/ChartReader";
import { Header } from "@/components/layout/Header";
import { Footer } from "@/components/layout/Footer";
import { InventedNotice } from "@/components/layout/InventedNotice";
import { isLocale, messages, otherLanguage } from "@/lib/i18n/locale";
import { instanceView } from "@/lib/views/instance";
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
  const kind = await instanceView();
  const asked = await headers();
  const framed = asked.get("x-framed") === "1";
  return (
    <html lang={locale === "zh" ? "zh-CN" : "en"}>
      <body>
        {framed ? null : (
          <Header locale={locale} other={otherLanguage(locale, asked.get("x-address"))} />
        )}
        {kind === "invented" ? <InventedNotice locale={locale} /> : null}
        <main id="main" className={framed ? "bare" : "wrap flex-1 py-6"}>
          {children}
        </main>
        {framed ? null : <Footer locale={locale} kind={kind} />}
        <ChartReader />
      </body>
    </html>
  );
}
