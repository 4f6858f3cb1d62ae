import { notFound } from "next/navigation";
import { AgencyView } from "@/components/agencies/AgencyView";
import { agencyView } from "@/lib/web/views/agencies";
import type { Locale } from "@/lib/web/locale";

export default async function Page({ params }: { params: Promise<{ locale: Locale; slug: string }> }) {
  const { locale, slug } = await params;
  const view = await agencyView(slug);
  if (!view) notFound();
  return <AgencyView locale={locale} {...view} />;
}
