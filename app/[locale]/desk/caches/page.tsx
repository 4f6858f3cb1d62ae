import { CachesPage } from "@/components/desk/CachesPage";
import { listCaches } from "@/lib/cache";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";

export default async function Page({ params }: DeskProps) {
  const { locale } = await params;
  await enterDesk(locale, "/desk/caches");
  return <CachesPage locale={locale} caches={listCaches()} />;
}
