import type { Metadata } from "next";
import { MethodologyPage } from "@/components/methodology/MethodologyPage";
import { Still } from "@/components/ui/Still";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { findNamed } from "@/lib/views/search";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = textsOf(locale, "common");
  return { title: t("methodology.title"), description: t("methodology.readingText") };
}

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params;
  const { q } = await searchParams;
  const words = typeof q === "string" ? q.slice(0, 60).trim() : "";
  const found = words === "" ? null : await findNamed("measures", words, locale);
  return (
    <Still>
      <MethodologyPage
        locale={locale}
        words={words}
        found={found && new Set(found.map(({ value }) => value))}
      />
    </Still>
  );
}
