import type { Metadata } from "next";
import { AccuracyCard } from "@/components/methodology/AccuracyCard";
import { Still } from "@/components/ui/Still";
import { textsOf } from "@/lib/i18n/texts";
import type { Locale } from "@/lib/i18n/locale";
import card from "@/lib/views/accuracy-card.json";
import hostile from "@/lib/views/hostile-card.json";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: textsOf((await params).locale, "accuracy")("title") };
}

export default async function Page({ params }: Props) {
  return (
    <Still>
      <AccuracyCard rows={card} hostile={hostile} locale={(await params).locale} />
    </Still>
  );
}
