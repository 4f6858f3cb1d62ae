import type { Metadata } from "next";
import { Breaks, Definitions } from "@/components/methodology/Definitions";
import { Still } from "@/components/ui/Still";
import { isGap, VALUE_STATES } from "@/lib/indicators/states";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

const GAPS = [...VALUE_STATES.filter(isGap), "missing"];

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: textsOf(locale, "common")("methodology.title") };
}

export default async function Page({ params }: Props) {
  const { locale } = await params;
  const t = textsOf(locale, "common");
  const own = textsOf(locale, "methodology");
  return (
    <Still>
      <h1>{t("methodology.title")}</h1>
      <h2>{t("methodology.reading")}</h2>
      <p>{t("methodology.readingText")}</p>
      <p>
        <a href={localHref(locale, "/methodology/accuracy")}>
          {textsOf(locale, "accuracy")("link")}
        </a>
      </p>
      <h2>{t("methodology.gaps")}</h2>
      <p>{t("methodology.gapsLead")}</p>
      <ul className="list-disc pl-6">
        {GAPS.map((g) => (
          <li key={g}>
            <code>{g}</code> {t.find("states", g)}
          </li>
        ))}
      </ul>
      <h2 id="rules">{own("rules")}</h2>
      <p>
        <a href={localHref(locale, "/methodology/rules")}>{own("rulesLink")}</a>
      </p>
      <h2 id="breaks">{own("breaksTitle")}</h2>
      <Breaks locale={locale} />
      <h2 id="indicators">{t("methodology.indicators")}</h2>
      <Definitions locale={locale} />
    </Still>
  );
}
