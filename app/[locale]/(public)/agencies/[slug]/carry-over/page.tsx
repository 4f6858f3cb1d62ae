import { nameOf } from "@/lib/views/charts/data";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LedgerTable } from "@/components/desk/LedgerTable";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { agencyView } from "@/lib/views/agencies";
import { ledgerView } from "@/lib/views/ledger";

type Props = { params: Promise<{ locale: Locale; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const found = await agencyView(slug);
  if (!found) return {};
  return { title: textsOf(locale, "ledger")("of", { name: nameOf(found.agency, locale) }) };
}

export default async function Page({ params }: Props) {
  const { locale, slug } = await params;
  const ledger = await ledgerView({ kind: "all" }, { slug });
  const line = ledger.lines[0];
  if (!line) notFound();
  const t = textsOf(locale, "ledger");
  const name = nameOf(line, locale);
  return (
    <>
      <p className="text-sm">
        <a href={localHref(locale, `/agencies/${slug}`)}>{name}</a>
      </p>
      <h1>{t("of", { name })}</h1>
      <p className="lead">{t("lead")}</p>
      <LedgerTable locale={locale} ledger={ledger} />
    </>
  );
}
