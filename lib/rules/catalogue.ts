import { valueAt } from "@/lib/lookup";
import { AGGREGATE } from "./aggregate";
import { CROSS } from "./cross";
import { DOCUMENT } from "./document";
import { LOCAL } from "./local";
import { NARRATIVE } from "./narrative";
import { OLD } from "./old";
import { READING } from "./reading";
import { TABLE2 } from "./table2";
import { TABLE3, TABLE4 } from "./table3";
import type { Rule } from "./types";
import { YEARS } from "./years";

/** Every rule, in the order it is shown. One row a family; those that are not evaluated here say why. */
export const CATALOGUE: readonly Rule[] = [
  ...TABLE3,
  ...TABLE4,
  ...TABLE2,
  ...OLD,
  ...CROSS,
  ...YEARS,
  ...NARRATIVE,
  ...AGGREGATE,
  ...DOCUMENT,
  ...LOCAL,
  ...READING,
];

const BY_ID = new Map(CATALOGUE.map((rule) => [rule.id, rule]));
/** The family of a finding's rule (`Y-CARRY.np` → `Y-CARRY`), or undefined for an unknown id. */
export const ruleOf = (findingRule: string): Rule | undefined =>
  BY_ID.get(valueAt(findingRule.split("."), 0));
