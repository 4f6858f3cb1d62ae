import { ViewPage } from "@/components/charts/ViewPage";
import { Problem } from "@/components/ui/Problem";
import { viewOf } from "@/lib/web/charts/view";
import { viewsText } from "@/lib/web/messages/views";
import type { Locale } from "@/lib/web/locale";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata({ params }: Props) {
  return { title: viewsText((await params).locale).views.heatmap };
}

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params;
  const { view, errors } = await viewOf("heatmap", "/heatmap", await searchParams, locale);
  return errors ? <Problem locale={locale} errors={errors} /> : <ViewPage locale={locale} view={view} />;
}
