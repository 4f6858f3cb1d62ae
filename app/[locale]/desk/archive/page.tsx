import { ArchivePage } from "@/components/desk/ArchivePage";
import { Problem } from "@/components/ui/Problem";
import { mayDo } from "@/lib/auth/permissions";
import { archiveQuery } from "@/lib/desk/archive-list";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { checkParams } from "@/lib/http/params";
import { archiveView } from "@/lib/views/archive";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/archive");
  const { query, errors } = checkParams(archiveQuery, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  return (
    <ArchivePage
      locale={locale}
      archive={await archiveView(scope)}
      query={query}
      mayUpload={mayDo(user.role, "upload")}
    />
  );
}
