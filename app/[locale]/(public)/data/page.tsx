import { DataPage } from "@/components/data/DataPage";
import { Still } from "@/components/ui/Still";
import type { Locale } from "@/lib/i18n/locale";
import { openDataTexts } from "@/lib/i18n/messages/open-data";
import { openDataView } from "@/lib/views/open-data";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props) {
  const { title, lead } = openDataTexts((await params).locale);
  return { title, description: lead };
}

export default async function Page({ params }: Props) {
  return (
    <Still>
      <DataPage locale={(await params).locale} data={await openDataView()} />
    </Still>
  );
}
