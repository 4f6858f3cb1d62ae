import { ApiDocsPage } from "@/components/data/ApiDocsPage";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { apiDocsView } from "@/lib/api/api-docs";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props) {
  return { title: textsOf((await params).locale, "api-docs")("title") };
}

export default async function Page({ params }: Props) {
  return <ApiDocsPage locale={(await params).locale} docs={await apiDocsView()} />;
}
