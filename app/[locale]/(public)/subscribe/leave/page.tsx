import type { Metadata } from "next";
import { LeavePage } from "@/components/subscribe/LinkPages";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { linkView } from "@/lib/desk/views/subscribe";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = textsOf((await params).locale, "subscribe");
  // The address holds the token: no other site learns it.
  return { title: t("leaveTitle"), robots: { index: false }, referrer: "same-origin" };
}

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params;
  return <LeavePage locale={locale} {...await linkView(await searchParams, locale)} />;
}
