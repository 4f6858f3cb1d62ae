import { CityReportPage } from "@/components/desk/CityReportPage";
import { Problem } from "@/components/ui/Problem";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { textsOf } from "@/lib/i18n/texts";
import { checkParams, schemas } from "@/lib/http/params";
import { cityReportView } from "@/lib/views/city-report";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { scope } = await enterDesk(locale, "/desk/summary");
  const { query, errors } = checkParams(schemas.citySummary, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const report = await cityReportView(query, scope);
  return report ? (
    <CityReportPage locale={locale} report={report} />
  ) : (
    <p className="card">{textsOf(locale, "summary")("empty")}</p>
  );
}
