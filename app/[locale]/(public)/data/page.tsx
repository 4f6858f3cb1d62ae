import { DataPage } from "@/components/data/DataPage";
import { Still } from "@/components/ui/Still";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { openDataView } from "@/lib/views/open-data";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props) {
  const t = textsOf((await params).locale, "open-data");
  return { title: t("title"), description: t("lead") };
}

export default async function Page({ params }: Props) {
  return (
    <Still>
      <DataPage locale={(await params).locale} data={await openDataView()} />
    </Still>
  );
}
