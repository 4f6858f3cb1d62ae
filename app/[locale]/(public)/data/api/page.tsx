import { ApiDocsPage } from "@/components/data/ApiDocsPage";
import type { Locale } from "@/lib/i18n/locale";
import { apiDocsTexts } from "@/lib/i18n/messages/api-docs";
import { apiDocsView } from "@/lib/api/api-docs";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props) {
  return { title: apiDocsTexts((await params).locale).title };
}

export default async function Page({ params }: Props) {
  return <ApiDocsPage locale={(await params).locale} docs={await apiDocsView()} />;
}
