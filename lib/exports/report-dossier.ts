/** One report's whole file as one HTML document: no script, nothing fetched, the originals inside. */
import type { DossierRow, ReportDossier } from "@/lib/store/queries/report-dossier";
import { escapeMarkup } from "./official/html";

const STYLE = `body{font:15px/1.6 sans-serif;max-width:80rem;margin:2rem auto;padding:0 1rem}h2{margin-top:2rem}
.wide{overflow-x:auto}table{border-collapse:collapse;font-size:.85rem}td,th{border:1px solid #888;padding:.2rem .4rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}`;

const PARTS = [
  ["versions", "版本 · Versions"],
  ["acceptances", "审核发布 · Acts of acceptance"],
  ["history", "状态 · States"],
  ["corrections", "更正 · Corrections"],
  ["remarks", "说明与答复 · Explanations and replies"],
  ["findings", "未通过的核验 · Checks that failed"],
  ["figures", "数据 · Figures"],
  ["log", "操作日志 · Audit log"],
] as const;

/** @param made when and for whom, as printed at its head */
export function writeDossier(d: ReportDossier, made: { at: Date; by: string }): string {
  const title = `${d.nameZh} ${d.fiscalYear} · ${d.reportId}`;
  const parts = PARTS.map(([key, name]) => `<h2>${name}</h2>\n${writeTable(d[key])}`);
  const originals = d.originals.map(
    (o) =>
      `<li><a download="${escapeMarkup(o.fileName)}" href="data:application/octet-stream;base64,${Buffer.from(o.bytes).toString("base64")}">${escapeMarkup(o.fileName)}</a> · ${escapeMarkup(o.mediaType)} · ${o.byteSize} B · SHA-256 ${o.sha256}</li>`,
  );
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeMarkup(title)}</title><style>${STYLE}</style></head>
<body><h1>${escapeMarkup(title)}</h1>
<p>${made.at.toISOString()} · ${escapeMarkup(made.by)}</p>
<h2>原件 · Originals</h2>
<ul>${originals.join("\n")}</ul>
${parts.join("\n")}
</body></html>
`;
}

function writeTable(rows: readonly DossierRow[]): string {
  const [first] = rows;
  if (!first) return "<p>—</p>";
  const columns = Object.keys(first);
  const head = columns.map((name) => `<th scope="col">${escapeMarkup(name)}</th>`).join("");
  const body = rows.map(
    (row) => `<tr>${columns.map((name) => `<td>${printValue(row[name])}</td>`).join("")}</tr>`,
  );
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body.join("\n")}</tbody></table></div>`;
}

const printValue = (value: DossierRow[string] | undefined): string =>
  value === null || value === undefined ? "" : escapeMarkup(String(value));
