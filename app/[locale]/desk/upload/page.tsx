import { UploadView } from "@/components/desk/UploadView";
import { Problem } from "@/components/ui/Problem";
import { mayDo } from "@/lib/auth/permissions";
import { readUploads } from "@/lib/store/queries/uploads";
import { findJobOfBatch } from "@/lib/store/queries/jobs";
import { enterDesk } from "@/lib/desk/route-guard";
import type { Locale } from "@/lib/i18n/locale";
import { checkParams, schemas } from "@/lib/http/params";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/upload");
  const { query, errors } = checkParams(schemas.desk, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const { items } = await readUploads(scope, user.id);
  return (
    <UploadView
      locale={locale}
      own={scope.kind !== "all"}
      mayAccept={mayDo(user.role, "review")}
      items={items}
      batch={query.batch}
      job={query.batch ? await findJobOfBatch(Number(query.batch)) : null}
      said={query.said}
      n={query.n}
    />
  );
}
