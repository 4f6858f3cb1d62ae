import { notFound } from "next/navigation";
import { Discussion } from "@/components/desk/Discussion";
import { FilingView } from "@/components/desk/FilingView";
import { Problem } from "@/components/ui/Problem";
import { mayDo } from "@/lib/auth/permissions";
import { findRefusal } from "@/lib/desk/forms/flash";
import { enterDesk } from "@/lib/desk/route-guard";
import { versionKey } from "@/lib/desk/filing/version-key";
import type { Locale } from "@/lib/i18n/locale";
import { failedFindings } from "@/lib/views/failed-findings";
import { readThread } from "@/lib/store/queries/thread";
import { checkParams, schemas } from "@/lib/http/params";
import { workbenchView } from "@/lib/views/workbench";

type Props = {
  params: Promise<{ locale: Locale; version: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function Page({ params, searchParams }: Props) {
  const { locale, version } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/report/[version]");
  const given = await searchParams;
  const { query, errors } = checkParams(schemas.desk, given);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const bench = await workbenchView(versionKey(version), scope, locale);
  if (!bench) notFound();
  return (
    <>
      <FilingView
        locale={locale}
        bench={bench}
        mayFile={mayDo(user.role, "file")}
        mayAudit={mayDo(user.role, "read_audit")}
        said={query.said}
        refused={await findRefusal(user.id, given)}
      />
      <Discussion
        locale={locale}
        notes={await readThread(bench.report.reportId)}
        version={bench.work.versionId}
        from="report"
        rules={failedFindings(bench.report.findings).map((f) => f.rule)}
        mayWrite={mayDo(user.role, "file")}
      />
    </>
  );
}
