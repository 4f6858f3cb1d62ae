/** The form's own arithmetic as findings. A blank or missing member makes an identity `not_assessable`: absent is never 0. */
import { identitiesFor, type CellId, type Identity } from "@/lib/forms";
import type { CellReading, Finding } from "@/lib/extract/types";

const NAMES: Record<Identity["family"], { zh: string; en: string }> = {
  "T3-BAL": { zh: "第一项加第二项之和应等于第三项加第四项之和", en: "items 1 and 2 together must equal items 3 and 4 together" },
  "T3-SUM": { zh: "各项办理结果之和应等于（七）总计", en: "the outcomes must add up to (7) Total" },
  "T3-ROW": { zh: "各类申请人之和应等于本行总计", en: "the applicants must add up to the row's total" },
  "T4-SUM": { zh: "四种结果之和应等于总计", en: "the four results must add up to the total" },
};

/** Every identity that the printed rows allow, as one finding each. Source: the forms of 2019 and 2021 (see lib/forms). */
export function checkIdentities(cells: Readonly<Record<CellId, CellReading>>): Finding[] {
  return identitiesFor(new Set(Object.keys(cells))).map((identity) => check(identity, cells));
}

function check(identity: Identity, cells: Readonly<Record<CellId, CellReading>>): Finding {
  const members = [...identity.left, ...identity.right];
  const values = members.map((id) => (cells[id] && cells[id].state !== "suspect" ? cells[id].value : null));
  const name = NAMES[identity.family];
  const base = { rule: identity.id, severity: "error" as const, cells: members };
  if (values.some((v) => v === null)) {
    return { ...base, state: "not_assessable", left: null, right: null, message: { zh: `不能核对：有空白、存疑或缺失的单元格（${name.zh}）。`, en: `Cannot be checked: a member is blank, in doubt or missing (${name.en}).` } };
  }
  const left = sum(values.slice(0, identity.left.length) as number[]);
  const right = sum(values.slice(identity.left.length) as number[]);
  const state = left === right ? "pass" : "fail";
  return { ...base, state, left, right, message: { zh: `${name.zh}：${left} ${state === "pass" ? "=" : "≠"} ${right}。`, en: `${name.en[0]!.toUpperCase()}${name.en.slice(1)}: ${left} ${state === "pass" ? "=" : "≠"} ${right}.` } };
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
