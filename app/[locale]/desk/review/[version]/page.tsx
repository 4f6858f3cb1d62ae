import { notFound } from "next/navigation";
import { Discussion } from "@/components/desk/Discussion";
import { ReviewView } from "@/components/desk/ReviewView";
import { Problem } from "@/components/ui/Problem";
import { mayDo } from "@/lib/auth/permissions";
import { enterDesk } from "@/lib/desk/route-guard";
import { versionKey } from "@/lib/desk/filing/version-key";
import type { Locale } from "@/lib/i18n/locale";
import { failedFindings } from "@/lib/views/failed-findings";
import { readThread } from "@/lib/store/queries/thread";
import { checkParams, schemas } from "@/lib/http/params";
import { readDecidedReport } from "@/lib/store/queries/decided-report";
import { reviewView } from "@/lib/views/workbench";

type Props = {
  params: Promise<{ locale: Locale; version: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function Page({ params, searchParams }: Props) {
  const { locale, version } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/review/[version]");
  const { query, errors } = checkParams(schemas.desk, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const bench = await reviewView(versionKey(version), scope, locale, user.id);
  if (!bench) notFound();
  const decided =
    query.was === undefined ? null : await readDecidedReport(Number(query.was), scope);
  return (
    <>
      <ReviewView
        locale={locale}
        bench={bench}
        mayReview={mayDo(user.role, "review")}
        mayAudit={mayDo(user.role, "read_audit")}
        said={query.said}
        decided={decided}
        at={query.at}
      />
      <Discussion
        locale={locale}
        notes={await readThread(bench.report.reportId)}
        version={bench.work.versionId}
        from="review"
        rules={failedFindings(bench.report.findings).map((f) => f.rule)}
        mayWrite={mayDo(user.role, "file")}
      />
    </>
  );
}
