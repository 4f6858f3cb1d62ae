import { Problem } from "@/components/ui/Problem";
import { Still } from "@/components/ui/Still";
import { viewOf } from "@/lib/views/charts/view";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { ViewPage } from "./ViewPage";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

/** An analysis page: its title and what it shows for a checked query. */
export function viewRoute(name: Parameters<typeof viewOf>[0], path: string) {
  return {
    generateMetadata: async ({ params }: Props) => ({
      title: textsOf((await params).locale, "views")(`views.${name}`),
    }),
    Page: async ({ params, searchParams }: Props) => {
      const { locale } = await params;
      const { view, errors } = await viewOf(name, path, await searchParams, locale);
      return errors ? (
        <Problem locale={locale} errors={errors} />
      ) : (
        <Still>
          <ViewPage locale={locale} view={view} />
        </Still>
      );
    },
  };
}
