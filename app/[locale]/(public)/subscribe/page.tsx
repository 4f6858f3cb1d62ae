import type { Metadata } from "next";
import { SubscribePage } from "@/components/subscribe/SubscribePage";
import { OpenChoices } from "@/components/ui/Picker";
import { Problem } from "@/components/ui/Problem";
import { findRefusal } from "@/lib/desk/forms/flash";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { settleTyped } from "@/lib/views/typed-choices";
import { subscribeView } from "@/lib/desk/views/subscribe";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = textsOf((await params).locale, "subscribe");
  return { title: t("title"), description: t("lead") };
}

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params;
  const { search: query, open } = await settleTyped("/subscribe", await searchParams, locale);
  const { view, errors } = await subscribeView(query, locale);
  if (errors) return <Problem locale={locale} errors={errors} />;
  return (
    <>
      <OpenChoices locale={locale} open={open} />
      <SubscribePage locale={locale} {...view} refused={await findRefusal("", query)} />
    </>
  );
}
