import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReleasePage } from "@/components/data/ReleasePage";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { releaseView } from "@/lib/views/release";

type Props = { params: Promise<{ locale: Locale; tag: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, tag } = await params;
  const t = textsOf(locale, "open-data");
  return { title: `${t("title")} · ${t("tag")} ${tag}` };
}

export default async function Page({ params }: Props) {
  const { locale, tag } = await params;
  const view = await releaseView(tag);
  if (!view) notFound();
  return <ReleasePage locale={locale} view={view} />;
}
