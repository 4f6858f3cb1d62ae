import { notFound } from "next/navigation";
import { ReceiptPage } from "@/components/desk/ReceiptPage";
import { versionKey } from "@/lib/desk/filing/version-key";
import { receiptOf } from "@/lib/desk/outbox-files";
import { enterDesk } from "@/lib/desk/route-guard";
import type { Locale } from "@/lib/i18n/locale";
import { readWork } from "@/lib/store/queries/work";

type Props = { params: Promise<{ locale: Locale; version: string }> };

export default async function Page({ params }: Props) {
  const { locale, version } = await params;
  const { scope } = await enterDesk(locale, "/desk/report/[version]/receipt");
  const work = await readWork(versionKey(version), scope);
  if (!work) notFound();
  return (
    <ReceiptPage
      locale={locale}
      versionId={work.versionId}
      letter={await receiptOf(work.versionId, scope)}
    />
  );
}
