import { ProposalsPage } from "@/components/desk/ProposalsPage";
import { queryPrivate } from "@/lib/store/client";
import { readAgencies, readRegions } from "@/lib/store/queries/observations";
import { readOpenProposals, readStandingVersions } from "@/lib/store/queries/proposals";
import { findRefusal } from "@/lib/desk/forms/flash";
import { enterDesk, noticeCode, type DeskProps } from "@/lib/desk/route-guard";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user } = await enterDesk(locale, "/desk/registry/proposals");
  const data = await queryPrivate(async (tx) => {
    const proposals = await readOpenProposals(tx);
    return {
      proposals,
      standing: await readStandingVersions(tx, [...new Set(proposals.flatMap((p) => p.years))]),
      agencies: await readAgencies(tx, null),
      regions: await readRegions(tx),
    };
  });
  const query = await searchParams;
  return (
    <ProposalsPage
      locale={locale}
      said={noticeCode(query)}
      refused={await findRefusal(user.id, query)}
      {...data}
    />
  );
}
