/** The form of 2021 (国办公开办函〔2021〕30号): 10 + 175 + 15 = 200 cells, 42 identities. */
import { makeForm } from "./build";
import * as L from "./labels";
import { ANCHORS_SINCE_2019, TABLES_SINCE_2019 } from "./tables-since-2019";
import type { FormSpec } from "./types";

export const FORM_2021: FormSpec = makeForm({
  version: "2021",
  basis: {
    zh: "国办公开办函〔2021〕30号",
    en: "State Council General Office letter (2021) No. 30",
  },
  from: 2021,
  table2: [
    {
      id: "i1",
      title: L.ITEM.i1,
      corner: L.CONTENT,
      cols: [L.T2_COLS.issued, L.T2_COLS.repealed, L.T2_COLS.valid],
      rows: [L.T2_ROWS.rule, L.T2_ROWS.norm21],
    },
    {
      id: "i5",
      title: L.ITEM.i5,
      corner: L.CONTENT,
      cols: [L.T2_COLS.n21],
      rows: [L.T2_ROWS.license],
    },
    {
      id: "i6",
      title: L.ITEM.i6,
      corner: L.CONTENT,
      cols: [L.T2_COLS.n21],
      rows: [L.T2_ROWS.penalty, L.T2_ROWS.coercion],
    },
    { id: "i8", title: L.ITEM.i8, corner: L.CONTENT, cols: [L.T2_COLS.wan], rows: [L.T2_ROWS.fee] },
  ],
  rows3: [...L.T3_COMMON_HEAD, ...L.T3_OTHER_2021, ...L.T3_COMMON_TAIL],
  cols3: L.T3_COLS,
  groups4: L.T4_GROUPS,
  cols4: L.T4_COLS,
  recognisers: {
    table2: {
      tells: /制发件数?|处理决定数量|收费金额/,
      only: /制发件数|收费金额|本年(?:度)?处理决定数量/,
      headingsOf: [],
      first: "本年(?:度)?制",
      rows: [
        { id: "rule", search: "(?:政府)?规章" },
        { id: "norm", search: "(?:行政)?规范性文件" },
        { id: "license", search: "行政许可" },
        { id: "penalty", search: "行政处罚" },
        { id: "coercion", search: "行政强制" },
        { id: "fee", search: "行政事业性收费" },
      ],
      cols: [
        {
          id: "issued",
          cell: /^本年(?:度)?制(?:发|定)件数/,
          hint: /制[发定]|新[发收制]/,
          letters: /[制发收定]/,
        },
        { id: "repealed", cell: /^本年(?:度)?废.件数/, hint: /废/, letters: /废/ },
        { id: "valid", cell: /^现行有效件数/, hint: /有效/, letters: /效/ },
        {
          id: "n",
          cell: /^(?:本年(?:度)?)?处理决定数量/,
          hint: /处理决定|办件|采购项目/,
          letters: /[处办采]/,
        },
        { id: "wan", cell: /^本年(?:度)?收费金额/, hint: /收费金额/, letters: /[收费]/ },
      ],
      ownCells: [],
    },
    tables: TABLES_SINCE_2019,
    anchors: ANCHORS_SINCE_2019,
    ownCells: [],
    rowsOf: ["2019"],
  },
});
