import { AuditPage } from "@/components/desk/AuditPage";
import { Problem } from "@/components/ui/Problem";
import { AUDIT_PAGE, auditSchema, auditView } from "@/lib/desk/audit-log";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { checkParams } from "@/lib/http/params";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  await enterDesk(locale, "/desk/audit");
  const { query, errors } = checkParams(auditSchema, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  return (
    <AuditPage locale={locale} query={query} rows={await auditView(query)} full={AUDIT_PAGE} />
  );
}
