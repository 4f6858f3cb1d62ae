import type { Metadata } from "next";
import { GlossaryPage } from "@/components/glossary/GlossaryPage";
import { Still } from "@/components/ui/Still";
import type { Locale } from "@/lib/i18n/locale";
import { glossaryTexts } from "@/lib/i18n/messages/glossary";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title, lead } = glossaryTexts((await params).locale);
  return { title, description: lead };
}

export default async function Page({ params }: Props) {
  return (
    <Still>
      <GlossaryPage locale={(await params).locale} />
    </Still>
  );
}
