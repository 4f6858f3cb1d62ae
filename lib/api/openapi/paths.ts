/**
 * Everything that API v1 answers, as data: the OpenAPI document, the readable page and the tests
 * are made from this list.
 */
import { z } from "zod";
import { listVersions, type Bilingual } from "@/lib/forms";
import { schemas } from "@/lib/http/params";
import * as rows from "../resources/rows";
import { CHART_PATHS } from "./charts";
import type { ApiPath } from "./path";

export type { ApiPath } from "./path";

const TABLE = ["json", "csv", "xlsx", "ndjson"] as const;
const b = (zh: string, en: string): Bilingual => ({ zh, en });

export const PATHS: readonly ApiPath[] = [
  {
    path: "/observations",
    summary: b(
      "观测值：机关 × 年度 × 指标，每个数字或其空缺的名称",
      "Observations: agency × year × indicator, each a figure or a named gap",
    ),
    query: schemas.observations,
    formats: TABLE,
    row: rows.observationRow,
    partial: true,
    paged: true,
    examples: [
      "observations?indicator=r1.tot,D05&year=2019..2025",
      "observations.csv?indicator=D05&year=2024",
      "observations?indicator=D05&agency=pt-jjf&year=2024&asOf=2099-01-01T08:00:00Z",
      "observations?indicator=D05&year=2024&asOf=2099-01-01&clock=source",
      "observations?indicator=D05,D10&latest=3&state=reported&min=0.5&sort=-value,agency&limit=5",
      "observations.csv?indicator=r1.tot,D05&year=2024&shape=wide",
      "observations?indicator=D05&year=2024&fields=agency,value,state",
    ],
  },
  {
    path: "/rankings",
    summary: b(
      "一个指标、一个年度的排名，附区间、未参加者与原因",
      "Ranking of one indicator in one year, with intervals, exclusions and reasons",
    ),
    query: schemas.rankings,
    formats: [...TABLE, "docx"],
    row: rows.rankingRow,
    body: rows.rankingBody,
    examples: [
      "rankings?indicator=D05&year=2024",
      "rankings.xlsx?indicator=D05&year=2024",
      "rankings.docx?indicator=D05&year=2024",
      "rankings.csv?indicator=D03&year=2023&minN=10&order=asc",
    ],
  },
  {
    path: "/summary",
    summary: b(
      "官方表的全域汇总：政府自报，或各机关相加，附 n/N",
      "The official tables for a whole region: as reported, or built up from its bodies, with n of N",
    ),
    query: schemas.summary,
    formats: TABLE,
    row: rows.summaryRow,
    body: z.object({
      year: z.number().int().nullable(),
      region: z.string().nullable(),
      basis: z.string(),
      coverage: rows.coverage,
      notExpected: rows.notExpected,
    }),
    examples: ["summary?year=2024&basis=reported", "summary.csv?year=2024&basis=builtup"],
  },
  {
    path: "/official",
    summary: b(
      "一个机关或一个地区某年度的官方表格，可直接打印、填报或再读取",
      "The official form of an agency or a region for a year, to print, to file, to read again",
    ),
    query: schemas.official,
    formats: [...TABLE, "docx", "html"],
    row: rows.officialRow,
    examples: [
      "official?agency=pt-jjf&year=2024",
      "official.docx?agency=pt-jjf&year=2024",
      "official.xlsx?region=pingtan&year=2024&basis=builtup",
      "official.html?year=2024&basis=reported",
    ],
  },
  {
    path: "/agencies",
    summary: b("机关登记册", "Registry of agencies"),
    query: schemas.agencies,
    formats: TABLE,
    row: rows.agencyRow,
    paged: true,
    examples: ["agencies", "agencies?q=财政", "agencies.csv?level=bureau&limit=5"],
  },
  {
    path: "/agencies/{slug}",
    summary: b("一个机关", "One agency"),
    query: schemas.none,
    parts: { slug: { description: b("机关的标识", "Slug of the agency"), example: "pt-jjf" } },
    formats: TABLE,
    row: rows.agencyRow,
    single: true,
    examples: ["agencies/pt-jjf"],
  },
  {
    path: "/regions",
    summary: b("地区", "Regions"),
    query: schemas.list,
    formats: TABLE,
    row: rows.regionRow,
    paged: true,
    examples: ["regions"],
  },
  {
    path: "/indicators",
    summary: b("指标定义", "Definitions of the indicators"),
    query: schemas.list,
    formats: TABLE,
    row: rows.indicatorRow,
    paged: true,
    examples: ["indicators", "indicators.csv"],
  },
  {
    path: "/codes",
    summary: b(
      "代码表：状态、标记、类型、层级、单位等代码的含义",
      "Lists of codes: states, flags, types, levels, units and others, with their words",
    ),
    query: schemas.codes,
    formats: TABLE,
    row: rows.codeRow,
    paged: true,
    examples: ["codes", "codes.csv?list=state"],
  },
  {
    path: "/rules",
    summary: b("检查规则", "Checking rules"),
    query: schemas.list,
    formats: TABLE,
    row: rows.ruleRow,
    paged: true,
    examples: ["rules"],
  },
  {
    path: "/forms/{version}",
    summary: b(
      "官方表格的单元格、标签与勾稽关系",
      "Cells, labels and identities of an official form",
    ),
    query: schemas.list,
    parts: {
      version: {
        description: listVersions(),
        example: "2021",
      },
    },
    formats: TABLE,
    row: rows.cellRow,
    paged: true,
    examples: ["forms/2021", "forms/2019.csv", "forms/pre2019"],
  },
  {
    path: "/reports",
    summary: b("年度报告清单", "List of annual reports"),
    query: schemas.reports,
    formats: TABLE,
    row: rows.reportRow,
    paged: true,
    examples: ["reports?year=2024", "reports.csv?agency=pt-jjf"],
  },
  {
    path: "/reports/{id}",
    summary: b(
      "一份报告的全部单元格、正文数字与检查结果",
      "One report: all cells, figures of its prose, findings",
    ),
    query: schemas.version,
    parts: {
      id: {
        description: b("报告的标识：机关-年度", "Id of the report: agency-year"),
        example: "pt-jjf-2024",
      },
    },
    formats: TABLE,
    row: rows.reportBody,
    tableRow: rows.reportCellRow,
    single: true,
    examples: ["reports/pt-jjf-2024", "reports/pt-jjf-2024.csv"],
  },
  {
    path: "/reports/{id}/source",
    summary: b("原件，逐字节不变", "The original, byte for byte"),
    query: schemas.version,
    parts: {
      id: {
        description: b("报告的标识：机关-年度", "Id of the report: agency-year"),
        example: "pt-jjf-2024",
      },
    },
    formats: [],
    media: "application/octet-stream",
    examples: ["reports/pt-jjf-2024/source"],
  },
  {
    path: "/changes",
    summary: b(
      "已公布的更正：旧值、新值、理由、角色",
      "Published corrections: old, new, reason, role",
    ),
    query: schemas.changes,
    formats: [...TABLE, "atom"],
    row: rows.changeRow,
    paged: true,
    examples: ["changes", "changes?since=2020-01-01&limit=10", "changes.atom"],
  },
  {
    path: "/news",
    summary: b(
      "公开动态：公布、更正、撤回，以及经确认的网站改动；可按机关、地区、指标筛选，供订阅",
      "What happened to published reports: publications, corrections, withdrawals and confirmed edits on the agencies’ sites; by agency, region or indicator, to subscribe to",
    ),
    query: schemas.news,
    formats: [...TABLE, "atom"],
    row: rows.newsRow,
    paged: true,
    examples: ["news", "news?indicator=D05&limit=10", "news.atom?lang=en"],
  },
  {
    path: "/charts",
    summary: b(
      "图表清单；每个图表可取图片（SVG、PNG）或其数据表",
      "List of charts; each comes as a picture (SVG, PNG) or as the table behind it",
    ),
    query: schemas.none,
    formats: TABLE,
    examples: ["charts"],
  },
  ...CHART_PATHS,
  {
    path: "/openapi.json",
    summary: b("本说明，OpenAPI 3.1", "This description, OpenAPI 3.1"),
    query: schemas.none,
    formats: [],
    examples: ["openapi.json"],
  },
  {
    path: "/bulk",
    summary: b(
      "批量文件清单：每个文件的大小与 SHA-256",
      "The bulk files with their sizes and SHA-256",
    ),
    query: schemas.none,
    formats: TABLE,
    examples: ["bulk"],
  },
  {
    path: "/bulk/{name}",
    summary: b("一个批量文件，可断点续传", "One bulk file; a broken download can go on (Range)"),
    query: schemas.none,
    parts: {
      name: {
        description: b("文件名，见 /bulk", "Name of the file, see /bulk"),
        example: "sunledger-all.csv.zip",
      },
    },
    formats: [],
    media: "application/zip",
    examples: ["bulk/sunledger-all.csv.zip", "bulk/sunledger-2024.parquet"],
  },
  {
    path: "/releases",
    summary: b(
      "可引用的发布版与其间的变化",
      "Dated editions to cite, and what changed between them",
    ),
    query: schemas.none,
    formats: TABLE,
    examples: ["releases.csv"],
  },
  {
    path: "/releases/{tag}",
    summary: b(
      "一个发布版：文件、签名，与上一个之间的变化",
      "One edition: its files, its signature, and what changed since the one before",
    ),
    query: schemas.none,
    parts: {
      tag: {
        description: b("发布版，见 /releases", "The edition, see /releases"),
        example: "2026-11-25",
      },
    },
    formats: TABLE,
    single: true,
    examples: [],
  },
  {
    path: "/datapackage.json",
    summary: b(
      "批量数据说明（Frictionless Data Package）",
      "Description of the bulk data (Frictionless Data Package)",
    ),
    query: schemas.none,
    formats: [],
    examples: ["datapackage.json"],
  },
  {
    path: "/catalog.jsonld",
    summary: b("数据目录（DCAT）", "Data catalogue (DCAT)"),
    query: schemas.none,
    formats: [],
    media: "application/ld+json",
    examples: ["catalog.jsonld"],
  },
  {
    path: "/csvw.json",
    summary: b("批量 CSV 的列说明（CSV on the Web）", "Columns of the bulk CSV (CSV on the Web)"),
    query: schemas.none,
    formats: [],
    media: "application/csvm+json",
    examples: ["csvw.json"],
  },
  {
    path: "/key",
    summary: b("核验导出文件签名的公钥", "The public key that verifies exported files"),
    query: schemas.none,
    formats: [],
    media: "application/x-pem-file",
    examples: ["key"],
  },
  {
    path: "/keys",
    summary: b(
      "曾用于签名的全部公钥，现用的在最前",
      "All public keys that ever signed here, the present one first",
    ),
    query: schemas.none,
    formats: TABLE,
    row: rows.keyRow,
    examples: ["keys"],
  },
];
