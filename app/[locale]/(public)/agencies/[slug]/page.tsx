import { nameOf } from "@/lib/views/charts/data";
import { notFound } from "next/navigation";
import { AgencyView } from "@/components/agencies/AgencyView";
import { Problem } from "@/components/ui/Problem";
import { Still } from "@/components/ui/Still";
import { viewSchemas } from "@/lib/views/charts/schemas";
import { checkParams } from "@/lib/http/params";
import { agencyPage } from "@/lib/views/agency-page";
import { joinSentences, type Locale } from "@/lib/i18n/locale";
import { agencySentences } from "@/lib/views/agency-sentences";
import { agencyStanding } from "@/lib/views/agency-standing";
import type { Metadata } from "next";
import { agencyView } from "@/lib/views/agencies";

type Props = {
  params: Promise<{ locale: Locale; slug: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const found = await agencyView(slug);
  if (!found) return {};
  const standing = await agencyStanding(slug);
  const sentences = standing ? agencySentences(slug, standing, locale) : [];
  return {
    title: nameOf(found.agency, locale),
    description: joinSentences(
      locale,
      sentences.map(({ text }) => text),
    ),
  };
}

export default async function Page({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const { query, errors } = checkParams(viewSchemas.agency, {
    ...(await searchParams),
    agency: slug,
  });
  if (errors) return <Problem locale={locale} errors={errors} />;
  const page = await agencyPage(query, locale);
  return page ? (
    <Still>
      <AgencyView locale={locale} page={page} />
    </Still>
  ) : (
    notFound()
  );
}
