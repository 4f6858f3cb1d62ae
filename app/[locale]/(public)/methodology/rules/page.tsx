import type { Metadata } from "next";
import { RulesPage } from "@/components/methodology/RulesPage";
import { Still } from "@/components/ui/Still";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: textsOf((await params).locale, "methodology")("rules") };
}

export default async function Page({ params }: Props) {
  return (
    <Still>
      <RulesPage locale={(await params).locale} />
    </Still>
  );
}
