import { notFound } from "next/navigation";
import { ReceiptPage } from "@/components/desk/ReceiptPage";
import { enterDesk } from "@/lib/desk/route-guard";
import { versionKey } from "@/lib/desk/filing/version-key";
import type { Locale } from "@/lib/i18n/locale";
import { workbenchView } from "@/lib/views/workbench";

type Props = { params: Promise<{ locale: Locale; version: string }> };

export default async function Page({ params }: Props) {
  const { locale, version } = await params;
  const { scope } = await enterDesk(locale, "/desk/report/[version]/receipt");
  const bench = await workbenchView(versionKey(version), scope, locale);
  if (!bench) notFound();
  return <ReceiptPage locale={locale} bench={bench} />;
}
