import { VerifyPage } from "@/components/verify/VerifyPage";
import { Problem } from "@/components/ui/Problem";
import type { Locale } from "@/lib/web/locale";
import { verifyTexts } from "@/lib/web/messages/verify";
import { verifyView } from "@/lib/web/views/verify";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props) {
  return { title: verifyTexts((await params).locale).title, robots: { index: false } };
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
