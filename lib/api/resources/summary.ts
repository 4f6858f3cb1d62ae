import { parseParams, schemas } from "@/lib/http/params";
import { resolveWords } from "@/lib/views/vocabulary";
import { summaryView } from "@/lib/views/summary";
import { columnNames, summaryRow } from "./rows";
import type { Handler } from "./types";

export const serveSummary: Handler = async (query, [rest]) => {
  if (rest) return null;
  const p = await resolveWords(parseParams(schemas.summary, query));
  const answer = await summaryView(p);
  const columns = columnNames(summaryRow);
  if (!answer)
    return {
      rows: [],
      columns,
      body: {
        year: p.year ?? null,
        basis: p.basis,
        coverage: { reported: 0, expected: 0 },
        government: null,
        notExpected: [],
      },
    };
  const rows = answer.cells.map((c) => ({
    cell: c.cell,
    value: c.value,
    n: c.n,
    expected: c.expected,
    failing: c.failing,
    state: c.state,
  }));
  return {
    rows,
    columns,
    body: {
      year: answer.year,
      region: p.region ?? null,
      basis: answer.basis,
      coverage: answer.coverage,
      government: answer.government,
      notExpected: answer.notExpected,
    },
  };
};
