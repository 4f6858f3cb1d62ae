import { NoSuchImport, StagedImportPage } from "@/components/desk/StagedImportPage";
import { enterDesk, noticeCode, type DeskProps } from "@/lib/desk/route-guard";
import { stagedView } from "@/lib/views/staged-import";

export default async function Page({ params, searchParams }: DeskProps<{ id: string }>) {
  const { locale, id } = await params;
  await enterDesk(locale, "/desk/imports/[id]");
  const query = await searchParams;
  const view = /^[1-9]\d{0,14}$/.test(id) ? await stagedView(Number(id)) : null;
  if (!view) return <NoSuchImport locale={locale} />;
  return (
    <StagedImportPage
      locale={locale}
      view={view}
      said={noticeCode(query)}
      stayed={typeof query.n === "string" ? Number(query.n) : 0}
    />
  );
}
