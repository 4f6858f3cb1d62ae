import type { ReactNode } from "react";

/** Rows of a long list that are open; on paper all are. */
const OPEN = 10;

/** The first rows of a long list, and the rest folded behind their number. */
export function FirstRows<Row>({
  label,
  rows,
  table,
  rest,
}: {
  label: string;
  rows: readonly Row[];
  /** @param label names the table apart from the other one */
  table: (rows: readonly Row[], label: string) => ReactNode;
  /** Says how many more there are. */
  rest: (n: number) => string;
}) {
  const folded = rows.slice(OPEN);
  return (
    <>
      {table(rows.slice(0, OPEN), label)}
      {folded.length === 0 ? null : (
        <details>
          <summary>{rest(folded.length)}</summary>
          {table(folded, `${label} · ${rest(folded.length)}`)}
        </details>
      )}
    </>
  );
}
