import { ProposalsPage } from "@/components/desk/ProposalsPage";
import { queryPrivate } from "@/lib/store/client";
import { readAgencies, readRegions } from "@/lib/store/queries/observations";
import { readOpenProposals } from "@/lib/store/queries/proposals";
import { enterDesk, noticeCode, type DeskProps } from "@/lib/desk/route-guard";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  await enterDesk(locale, "/desk/registry/proposals");
  const data = await queryPrivate(async (tx) => ({
    proposals: await readOpenProposals(tx),
    agencies: await readAgencies(tx, null),
    regions: await readRegions(tx),
  }));
  return <ProposalsPage locale={locale} said={noticeCode(await searchParams)} {...data} />;
}
