import type { Metadata } from "next";
import { SearchPage } from "@/components/search/SearchPage";
import { Still } from "@/components/ui/Still";
import { textsOf } from "@/lib/i18n/texts";
import type { Locale } from "@/lib/i18n/locale";
import { searchView } from "@/lib/views/search";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Record<string, string | string[]>>;
};
const LONGEST_QUERY = 80;

/** The first `q` of the address, cut to what a search field may hold. */
async function wordsOf(searchParams: Props["searchParams"]): Promise<string> {
  const { q } = await searchParams;
  const first = Array.isArray(q) ? q[0] : q;
  return (first ?? "").trim().slice(0, LONGEST_QUERY);
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { locale } = await params;
  const words = await wordsOf(searchParams);
  const t = textsOf(locale, "search");
  return { title: words ? t("titleFor", { words }) : t("title"), robots: { index: false } };
}

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params;
  return (
    <Still>
      <SearchPage locale={locale} result={await searchView(await wordsOf(searchParams), locale)} />
    </Still>
  );
}
