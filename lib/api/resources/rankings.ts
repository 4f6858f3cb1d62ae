import type { Bilingual } from "@/lib/forms";
import { rankingDocx } from "@/lib/exports/ranking-docx";
import { rankingXlsx } from "@/lib/exports/ranking-book";
import { parseParams, schemas } from "@/lib/http/params";
import { rankingBook, rankingTitle } from "@/lib/views/ranking-book";
import { resolveWords } from "@/lib/views/vocabulary";
import { rankingView, type Ranking } from "@/lib/views/rankings";
import { columnNames, rankingRow } from "./rows";
import type { About, Handler } from "./types";

export const serveRankings: Handler = async (query, [rest]) => {
  if (rest) return null;
  const p = await resolveWords(parseParams(schemas.rankings, query));
  const ranking = await rankingView(p);
  const columns = columnNames(rankingRow);
  if (!ranking)
    return {
      rows: [],
      columns,
      body: {
        excluded: [],
        coverage: { reported: 0, expected: 0 },
        notExpected: [],
        definition: null,
      },
    };
  const { coverage, definition, year } = ranking;
  const notExpected = ranking.notExpected.map((b) => b.agency.slug);
  const { rows, facts } = rankingFigures(ranking);
  const files = {
    xlsx: (about: About) => rankingXlsx(rankingBook(ranking), about),
    docx: (about: About) =>
      rankingDocx(
        rankingBook(ranking),
        `来源：阳光台账，数据版本${about.dataVersion}，核验码${about.code}（${about.verify}）。`,
      ),
  };
  return {
    rows,
    columns,
    body: { excluded: facts.excluded, coverage, notExpected, definition, year },
    facts,
    files,
    name: rankingTitle(ranking),
  };
};

/**
 * What a ranking says, in the form that is hashed: the same for a file, for print and when the
 * question is asked again.
 */
export function rankingFigures(ranking: Ranking) {
  const excluded = ranking.excluded.map((e) => ({
    agency: e.agency,
    agencyName: e.agencyName.zh,
    reason: e.reason,
    note: noteText(e.note),
    numerator: e.numerator,
    denominator: e.denominator,
    reportId: e.reportId,
  }));
  return { rows: rankingRows(ranking), facts: { excluded, coverage: ranking.coverage } };
}

/** A note in both languages, in one field. */
const noteText = (note: Bilingual | null): string | null => note && `${note.zh} / ${note.en}`;

export const rankingRows = (ranking: Ranking) =>
  ranking.rows.map((r) => ({
    rank: r.rank,
    rankLow: r.rankLow,
    rankHigh: r.rankHigh,
    band: r.band,
    agency: r.agency,
    agencyName: r.agencyName.zh,
    region: r.region,
    level: r.level,
    type: r.types,
    fiscalYear: ranking.year,
    indicator: ranking.definition.id,
    value: r.value,
    numerator: r.numerator,
    denominator: r.denominator,
    lower: r.lower,
    upper: r.upper,
    score: r.score,
    peers: r.peers,
    tier: r.tier,
    note: noteText(r.note),
    flags: r.flags,
    reportId: r.reportId,
  }));
