/** Which answers of the rules about sums stand under a city's report. All of it is invented. */
import "../../builders/city-in-memory";
import { expect, it, vi } from "vitest";
import { requirePresent } from "@/lib/lookup";
import { agenciesView } from "@/lib/views/agencies";
import { cityReportView } from "@/lib/views/city-report";

const built = vi.hoisted(() => ({ findings: [] as { state: string; cells: string[] }[] }));
vi.mock("@/lib/rules", async (original) => ({
  ...(await original<object>()),
  runRules: () => built.findings,
}));
const said = (state: string, ...cells: string[]) => ({ state, cells });
const UNKNOWN = "not.a.cell";

it.each<[string, { state: string; cells: string[] }[], number[], number]>([
  ["none", [], [], 0],
  ["all hold", [said("pass", "r1.tot"), said("pass"), said("pass", UNKNOWN)], [], 3],
  ["all fail", [said("fail", "r1.tot"), said("fail"), said("fail", UNKNOWN)], [0, 1, 2], 0],
  [
    "none can be judged, of cells or of none, but not of what no form has",
    [said("not_assessable", "r1.tot"), said("not_assessable"), said("not_assessable", UNKNOWN)],
    [0, 1],
    0,
  ],
  [
    "some of each",
    [said("pass", "r1.tot"), said("fail", "r1.tot"), said("not_assessable"), said("pass")],
    [1, 2],
    2,
  ],
])("%s", async (_, findings, listed, passed) => {
  built.findings = findings;
  const { regions } = await agenciesView({});
  const { code } = requirePresent(
    regions.find((r) => r.slug === "example-dongling"),
    "region",
  );
  const report = await cityReportView({ year: 2024, region: code }, { kind: "all" });
  expect(report?.findings).toEqual([
    {
      government: expect.objectContaining({ slug: "ex1-gov" }),
      findings: listed.map((i) => findings[i]),
      passed,
    },
  ]);
});
