import { Problem } from "@/components/ui/Problem";
import { Still } from "@/components/ui/Still";
import type { ChartSpec } from "@/lib/charts/spec";
import { addAttribution } from "@/lib/views/attribution";
import { viewOf } from "@/lib/views/charts/view";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { viewTitle } from "@/lib/views/view-title";
import { ViewPage } from "./ViewPage";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

const queryText = (search: Record<string, string | string[]>): string =>
  new URLSearchParams(
    Object.entries(search).flatMap(([key, value]) =>
      typeof value === "string" ? [[key, value]] : [],
    ),
  ).toString();

/** The chart with what its citation says. */
async function withSource(spec: ChartSpec | null, locale: Locale): Promise<ChartSpec | null> {
  const [made = null] = await addAttribution([spec], locale, spec?.asOf ?? undefined);
  return made;
}

/** An analysis page: its title and what it shows for a checked query. */
export function viewRoute(name: Parameters<typeof viewOf>[0], path: string) {
  return {
    generateMetadata: async ({ params, searchParams }: Props) => {
      const { locale } = await params;
      return {
        title: viewTitle(name, `${path}?${queryText(await searchParams)}`, locale),
        description: textsOf(locale, "views").find("lead", name),
      };
    },
    Page: async ({ params, searchParams }: Props) => {
      const { locale } = await params;
      const { view, errors } = await viewOf(name, path, await searchParams, locale);
      return errors ? (
        <Problem locale={locale} errors={errors} />
      ) : (
        <Still>
          <ViewPage locale={locale} view={{ ...view, spec: await withSource(view.spec, locale) }} />
        </Still>
      );
    },
  };
}
