import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReleasePage } from "@/components/data/ReleasePage";
import type { Locale } from "@/lib/web/locale";
import { openDataTexts } from "@/lib/web/messages/open-data";
import { releaseView } from "@/lib/web/views/release";

type Props = { params: Promise<{ locale: Locale; tag: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, tag } = await params;
  const t = openDataTexts(locale);
  return { title: `${t.title} · ${t.tag} ${tag}` };
}

export default async function Page({ params }: Props) {
  const { locale, tag } = await params;
  const view = await releaseView(tag);
  if (!view) notFound();
  return <ReleasePage locale={locale} view={view} />;
}
