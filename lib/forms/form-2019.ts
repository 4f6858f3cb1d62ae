/** The form of 2019 (国办公开办函〔2019〕60号): 22 + 161 + 15 = 198 cells, 40 identities. */
import { makeForm } from "./build";
import * as L from "./labels";
import { ANCHORS_SINCE_2019, TABLES_SINCE_2019 } from "./tables-since-2019";
import type { FormSpec } from "./types";

const ITEMS = [L.T2_COLS.prev, L.T2_COLS.delta, L.T2_COLS.n19];
const HEADINGS = /上一?年(?:度)?项目数量|新制作数量|新公开数量|采购项目数量/;

export const FORM_2019: FormSpec = makeForm({
  version: "2019",
  basis: {
    zh: "国办公开办函〔2019〕60号",
    en: "State Council General Office letter (2019) No. 60",
  },
  from: 2019,
  table2: [
    {
      id: "i1",
      title: L.ITEM.i1,
      corner: L.CONTENT,
      cols: [L.T2_COLS.made, L.T2_COLS.published, L.T2_COLS.total],
      rows: [L.T2_ROWS.rule, L.T2_ROWS.norm19],
    },
    {
      id: "i5",
      title: L.ITEM.i5,
      corner: L.CONTENT,
      cols: ITEMS,
      rows: [L.T2_ROWS.license, L.T2_ROWS.service],
    },
    {
      id: "i6",
      title: L.ITEM.i6,
      corner: L.CONTENT,
      cols: ITEMS,
      rows: [L.T2_ROWS.penalty, L.T2_ROWS.coercion],
    },
    {
      id: "i8",
      title: L.ITEM.i8,
      corner: L.CONTENT,
      cols: [L.T2_COLS.prev, L.T2_COLS.delta],
      rows: [L.T2_ROWS.fee],
    },
    {
      id: "i9",
      title: L.ITEM.i9,
      corner: L.CONTENT,
      cols: [L.T2_COLS.pn, L.T2_COLS.amount],
      rows: [L.T2_ROWS.procure],
    },
  ],
  rows3: [...L.T3_COMMON_HEAD, ...L.T3_OTHER_2019, ...L.T3_COMMON_TAIL],
  cols3: L.T3_COLS,
  groups4: L.T4_GROUPS,
  cols4: L.T4_COLS,
  recognisers: {
    table2: {
      tells: HEADINGS,
      only: HEADINGS,
      headingsOf: [],
      first: "本年(?:度)?新[制公]",
      rows: [
        { id: "rule", search: "(?:政府)?规章" },
        { id: "norm", search: "(?:行政)?规范性文件" },
        { id: "license", search: "行政许可" },
        { id: "service", search: "其他对外管理服务事项" },
        { id: "penalty", search: "行政处罚" },
        { id: "coercion", search: "行政强制" },
        { id: "fee", search: "行政事业性收费" },
        { id: "procure", search: "政府集中采购" },
      ],
      cols: [
        {
          id: "made",
          cell: /^本年(?:度)?新制作数量/,
          hint: /制作|制[发定]|新制/,
          letters: /[作制]/,
        },
        {
          id: "published",
          cell: /^本年(?:度)?新公开数量/,
          hint: /新公开/,
          letters: /公.*公|新公/,
        },
        { id: "total", cell: /^对外公开总数量/, hint: /公开总/, letters: /[总对]/ },
        {
          id: "prev",
          cell: /^上一?年(?:度)?项目数量/,
          hint: /上一?年|去年/,
          letters: /[上去]/,
          otherYear: true,
        },
        {
          id: "delta",
          cell: /^本年(?:度)?增[/、]?减/,
          hint: /增加?[/、和或]?减/,
          letters: /[增减]/,
        },
        {
          id: "n",
          cell: /^(?:本年(?:度)?)?处理决定数量|^采购项目数量/,
          hint: /处理决定|办件|采购项目/,
          letters: /[处办采]/,
        },
        { id: "amount", cell: /^采购总金额/, hint: /总?金额/, letters: /额/ },
      ],
      ownCells: ["t2.license.prev", "t2.service.n", "t2.rule.made", "t2.procure.n", "t2.norm.made"],
    },
    tables: TABLES_SINCE_2019,
    anchors: ANCHORS_SINCE_2019,
    ownCells: ["r36.np", "r36.tot"],
    rowsOf: [],
  },
});
