/** API v1: what each resource answers. One line a resource; what is longer has a file of its own here. */
import { FORM_2019, FORM_2021, OLD_CELLS, OLD_ROWS } from "@/lib/forms";
import { INDICATORS } from "@/lib/indicators/catalogue";
import { CATALOGUE } from "@/lib/rules/catalogue";
import { read } from "@/lib/store/client";
import { readAgencies, readRegions, readReports } from "@/lib/store/queries/observations";
import { readReportPage } from "@/lib/store/queries/report-page";
import { parseParams, schemas } from "../params";
import { observationsView } from "../views/observations";
import { rankingView } from "../views/rankings";
import { summaryView } from "../views/summary";
import { originalOf } from "./original";
import type { Handler } from "./types";

export const RESOURCES: Record<string, Handler> = {
  observations: async (q) => {
    const p = parseParams(schemas.observations, q);
    return { rows: await observationsView(p), page: { limit: p.limit ?? 1000, cursor: p.cursor } };
  },
  rankings: async (q) => {
    const ranking = await rankingView(parseParams(schemas.rankings, q));
    if (!ranking) return { rows: [], body: { excluded: [], coverage: { reported: 0, expected: 0 }, definition: null } };
    const { rows, excluded, coverage, definition, year } = ranking;
    return { rows, body: { excluded, coverage, definition, year } };
  },
  summary: async (q) => {
    const answer = await summaryView(parseParams(schemas.summary, q));
    return answer && { rows: answer.cells, body: { year: answer.year, basis: answer.basis, coverage: answer.coverage } };
  },
  agencies: async (q, [slug]) => {
    const p = parseParams(slug ? schemas.none : schemas.agencies, q) as { region?: string; type?: string; level?: string; q?: string; limit?: number; cursor?: number };
    const all = (await read((tx) => readAgencies(tx, null))).map(({ id: _id, nameZh, nameEn, ...a }) => ({ ...a, agencyName: { zh: nameZh, en: nameEn } }));
    if (slug) {
      const one = all.find((a) => a.slug === slug);
      return one ? { rows: [one], body: { agency: one } } : null;
    }
    return { rows: all.filter((a) => (!p.region || a.region === p.region) && (!p.type || a.types.includes(p.type)) && (!p.level || a.level === p.level) && (!p.q || a.agencyName.zh.includes(p.q) || a.agencyName.en.toLowerCase().includes(p.q.toLowerCase()))), page: p };
  },
  regions: async (q) => (parseParams(schemas.none, q), { rows: await read(readRegions) }),
  indicators: async (q) => (parseParams(schemas.none, q), { rows: INDICATORS.map(({ id, name, kind, unit, direction, formula, caveat }) => ({ id, name, kind, unit, direction, formula, caveat: caveat ?? null })) }),
  rules: async (q) => (parseParams(schemas.none, q), { rows: CATALOGUE.map((r) => ({ id: r.id, severity: r.severity, title: r.title, formula: r.formula, basis: r.basis })) }),
  forms: async (q, [version]) => {
    parseParams(schemas.none, q);
    if (version === "pre2019") return { rows: OLD_CELLS, body: { version, rows3: OLD_ROWS } };
    const form = version === "2021" ? FORM_2021 : version === "2019" ? FORM_2019 : null;
    return form && { rows: form.cells, body: { version, basis: form.basis, table2: form.table2, table3: form.table3, table4: form.table4, identities: form.identities } };
  },
  reports: async (q, [id, part]) => {
    if (id && part === "source") return originalOf(id, q);
    if (id) {
      parseParams(schemas.none, q);
      const report = await readReportPage(id);
      if (!report || part) return null;
      const { text: _text, ...rest } = report;
      return { rows: report.cells, body: { report: rest } };
    }
    const p = parseParams(schemas.reports, q);
    const rows = (await read((tx) => readReports(tx, p.year === undefined ? null : [p.year]))).filter((r) => p.agency === undefined || r.agencyId === p.agency);
    return { rows, page: p };
  },
};
