import { textsOf } from "@/lib/i18n/texts";
import type { Metadata } from "next";
import { NoPage } from "@/components/layout/NoPage";
import { type Locale } from "@/lib/i18n/locale";

type Props = { params: Promise<{ locale: Locale; status: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, status } = await params;
  return {
    title: textsOf(locale, "common")(`errors.${status === "403" ? "forbidden" : "notFound"}`),
    robots: { index: false },
  };
}

/**
 * What the gate (server/web.ts) sends, with its status, in place of the empty pages that Next
 * answers for 403 and 404.
 */
export default async function Page({ params }: Props) {
  const { locale, status } = await params;
  return <NoPage locale={locale} status={status === "403" ? 403 : 404} />;
}
