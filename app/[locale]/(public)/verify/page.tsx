import { VerifyPage } from "@/components/verify/VerifyPage";
import { Problem } from "@/components/ui/Problem";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { verifyView } from "@/lib/api/verify-page";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props) {
  return { title: textsOf((await params).locale, "verify")("title"), robots: { index: false } };
}

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params;
  const { view, errors } = await verifyView(await searchParams);
  return errors ? (
    <Problem locale={locale} errors={errors} />
  ) : (
    <VerifyPage locale={locale} {...view} />
  );
}
