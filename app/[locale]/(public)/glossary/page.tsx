import type { Metadata } from "next";
import { GlossaryPage } from "@/components/glossary/GlossaryPage";
import { Still } from "@/components/ui/Still";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = textsOf((await params).locale, "glossary");
  return { title: t("title"), description: t("lead") };
}

export default async function Page({ params }: Props) {
  return (
    <Still>
      <GlossaryPage locale={(await params).locale} />
    </Still>
  );
}
