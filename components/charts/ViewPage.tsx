import type { ViewModel } from "@/lib/views/charts/view";
import { textsOf } from "@/lib/i18n/texts";
import type { Locale } from "@/lib/i18n/locale";
import { OpenChoices } from "@/components/ui/Picker";
import { viewTitle } from "@/lib/views/view-title";
import { ChartFigure } from "./ChartFigure";
import { ViewForm } from "./ViewForm";

/** An analysis page: what it answers, the choices, the chart. */
export function ViewPage({ locale, view }: { locale: Locale; view: ViewModel }) {
  const t = textsOf(locale, "views");
  return (
    <>
      <h1>{viewTitle(view.name, view.address, locale)}</h1>
      <p className="lead">{t.find("lead", view.name)}</p>
      <OpenChoices locale={locale} open={view.typed} />
      <ViewForm locale={locale} path={view.path} fields={view.fields} />
      {view.spec ? (
        <ChartFigure locale={locale} spec={view.spec} heading={2} open={view.open} />
      ) : (
        <p className="card">{view.why ?? t("noData")}</p>
      )}
    </>
  );
}
