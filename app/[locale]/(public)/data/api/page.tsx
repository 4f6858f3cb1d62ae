import { ApiDocsPage } from "@/components/data/ApiDocsPage";
import type { Locale } from "@/lib/web/locale";
import { apiDocsTexts } from "@/lib/web/messages/api-docs";
import { apiDocsView } from "@/lib/web/views/api-docs";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props) {
  return { title: apiDocsTexts((await params).locale).title };
}

export default async function Page({ params }: Props) {
  return <ApiDocsPage locale={(await params).locale} docs={await apiDocsView()} />;
}
