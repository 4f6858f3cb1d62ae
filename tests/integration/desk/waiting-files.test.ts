/**
 * A file that waits for its agency shows its figures and what it would replace, before anybody says
 * whose it is.
 */
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, expect, it } from "vitest";
import { DossierLink } from "@/components/desk/DossierLink";
import { ProposalsPage } from "@/components/desk/ProposalsPage";
import { importFiles } from "@/lib/store/commands/import-files";
import { queryPrivate } from "@/lib/store/client";
import { readAgencies, readRegions } from "@/lib/store/queries/observations";
import { readOpenProposals, readStandingVersions } from "@/lib/store/queries/proposals";
import { inventReport } from "@/tests/builders/invented-report";
import { aCity, anAccount } from "@/tests/builders/people";

const fileOf = (agency: string, np: number) => ({
  path: `${agency}.html`,
  bytes: new Uint8Array(inventReport({ agency, year: 2023, np })),
});

beforeAll(async () => {
  await aCity();
  await anAccount("supervisor");
  const standing = await importFiles({
    files: [fileOf("测试市东局", 41)],
    actor: "supervisor",
    filing: "review",
    acceptAs: "supervisor",
  });
  expect(standing.items[0]?.outcome).toBe("published");
  const waiting = await importFiles({
    files: [fileOf("测试市东方事务局", 67)],
    actor: "supervisor",
    filing: "review",
  });
  expect(waiting.items[0]?.outcome).toBe("proposed_agency");
});

const load = () =>
  queryPrivate(async (tx) => ({
    proposals: await readOpenProposals(tx),
    standing: await readStandingVersions(tx, [2023]),
    agencies: await readAgencies(tx, null),
    regions: await readRegions(tx),
  }));

it("lists what was read of it, and which published reports there are of its year", async () => {
  const { proposals, standing } = await load();
  expect(proposals[0]?.files[0]?.figures).toMatchObject({ "r1.tot": 67, "r37.tot": 67 });
  expect(standing).toEqual([
    expect.objectContaining({
      agencyId: "east",
      year: 2023,
      versionNo: 1,
      figures: expect.objectContaining({ "r1.tot": 41 }) as object,
    }),
  ]);
});

it.each([
  ["zh", "2023 年度已公布，将成为更正"],
  ["en", "2023 is published: this would correct it"],
] as const)("shows it on the page, in %s", async (locale, words) => {
  const data = await load();
  const page = (o: typeof data): string =>
    renderToStaticMarkup(
      createElement(ProposalsPage, { locale, said: undefined, refused: null, ...o }),
    );
  const html = page(data);
  expect(html).toMatch(/<td>67<\/td>/);
  expect(html.split(words)).toHaveLength(2);
  const named = page({
    ...data,
    proposals: data.proposals.map((p) => ({ ...p, candidates: ["east"] })),
  });
  expect(named).toMatch(/<td>67<\/td><td>41<\/td>/);
});

it("an auditor's way to the report's whole file names the report", () => {
  const html = renderToStaticMarkup(
    createElement(DossierLink, { locale: "zh", reportId: "east-2023" }),
  );
  expect(html).toContain('href="/api/desk/audit/report?id=east-2023"');
});
