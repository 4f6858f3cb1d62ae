import { JobsPage } from "@/components/desk/JobsPage";
import { Problem } from "@/components/ui/Problem";
import { mayDo } from "@/lib/auth/permissions";
import { jobOwner } from "@/lib/desk/jobs";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { checkParams, schemas } from "@/lib/http/params";
import { listJobs } from "@/lib/store/queries/jobs";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/jobs");
  const { query, errors } = checkParams(schemas.jobs, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const owner = jobOwner(scope, user);
  const state = query.state ?? null;
  return (
    <JobsPage
      locale={locale}
      jobs={await listJobs({ owner, state })}
      state={state}
      page={query.page}
      isAll={owner === null}
      mayManage={mayDo(user.role, "manage_jobs")}
      mayReread={mayDo(user.role, "administer")}
      said={query.said}
    />
  );
}
