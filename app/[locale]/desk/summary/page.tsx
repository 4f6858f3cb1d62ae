import { CityReportPage } from "@/components/desk/CityReportPage";
import { LevelsSection, OwnReportSection } from "@/components/desk/OwnReportParts";
import { Problem } from "@/components/ui/Problem";
import { Still } from "@/components/ui/Still";
import { mayDo } from "@/lib/auth/permissions";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { textsOf } from "@/lib/i18n/texts";
import { checkParams, schemas } from "@/lib/http/params";
import { cityReportView } from "@/lib/views/city-report";
import { levelsView, ownReportView } from "@/lib/views/own-report";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/summary");
  const { query, errors } = checkParams(schemas.citySummary, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const report = await cityReportView(query, scope);
  if (!report) return <p className="card">{textsOf(locale, "summary")("empty")}</p>;
  const own = await ownReportView(report, scope);
  const said = textsOf(locale, "summary").find("said", query.said);
  const levels = await levelsView(report, scope);
  return (
    <Still>
      {said ? (
        <p className="card my-3" role="status">
          {said}
        </p>
      ) : null}
      <CityReportPage locale={locale} report={report}>
        {own ? (
          <OwnReportSection
            locale={locale}
            place={report}
            own={own}
            mayFile={mayDo(user.role, "file")}
          />
        ) : null}
        <LevelsSection locale={locale} year={report.year} levels={levels} />
      </CityReportPage>
    </Still>
  );
}
