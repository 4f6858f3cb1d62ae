import { headers } from "next/headers";
import { LabLater } from "@/components/rankings/LabLater";
import { LabPage } from "@/components/rankings/LabPage";
import { OpenChoices } from "@/components/ui/Picker";
import { settleTyped } from "@/lib/views/typed-choices";
import { Problem } from "@/components/ui/Problem";
import { Still } from "@/components/ui/Still";
import { labSchema, weightsOf } from "@/lib/views/lab-params";
import type { Locale } from "@/lib/i18n/locale";
import { checkKnown } from "@/lib/views/known-params";
import { computeLab } from "@/lib/jobs/side-lab";
import type { Metadata } from "next";
import { textsOf } from "@/lib/i18n/texts";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: textsOf(locale, "navigation")("tabs.lab") };
}

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params;
  const { search: asked, open } = await settleTyped("/rankings/lab", await searchParams, locale);
  const { query, errors } = await checkKnown(labSchema, asked);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const made = await computeLab(asked, await headers());
  if (typeof made === "string") return <LabLater locale={locale} why={made} />;
  return (
    <Still>
      <OpenChoices locale={locale} open={open} />
      <LabPage locale={locale} query={query} weights={weightsOf(query)} {...made} />
    </Still>
  );
}
