import { AgencyList } from "@/components/agencies/AgencyList";
import { agenciesView } from "@/lib/web/views/agencies";
import type { Locale } from "@/lib/web/locale";

export default async function Page({ params }: { params: Promise<{ locale: Locale }> }) {
  return <AgencyList locale={(await params).locale} agencies={await agenciesView()} />;
}
