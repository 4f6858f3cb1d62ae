import { aReport } from "../../../builders/report";
import type { RuleContext } from "@/lib/rules";
import { vectors, type Vector } from "./types";

/** Channels and replies of a province's table, with the sums of the years. Invented figures that add up. */
const PROVINCE = {
  "proactive.year": 12,
  "web.year": 9,
  "gazette.year": 3,
  "recv.year": 6,
  "recv_person.year": 1,
  "recv_web.year": 3,
  "recv_letter.year": 2,
  "recv.cum": 20,
  "recv_person.cum": 5,
  "recv_web.cum": 10,
  "recv_letter.cum": 5,
  "reply.year": 5,
  "reply_full.year": 3,
  "reply_part.year": 1,
  "reply_deny.year": 1,
};
/** A context whose report is such a table; null prints a blank, undefined no such row. */
export const old = (
  changed: Record<string, number | null | undefined> = {},
  base: Record<string, number> = PROVINCE,
): RuleContext => ({
  report: {
    ...aReport({ form: "pre2019", year: 2016, drop: () => true }),
    cells: Object.fromEntries(
      Object.entries({ ...base, ...changed }).flatMap(([id, value]) =>
        value === undefined
          ? []
          : [
              [
                `old.${id}`,
                {
                  value,
                  raw: value === null ? "" : String(value),
                  state: value === null ? ("blank" as const) : ("reported" as const),
                  source: null,
                },
              ],
            ],
      ),
    ),
  },
});

export const OLD_TABLES: readonly Vector[] = [
  ...vectors("OLD-SUM", {
    pass: ["recv.year", old()],
    fail: ["recv.cum", old({ "recv_web.cum": 11 })],
    unknown: ["recv.year", old({ "recv_letter.year": null })],
  }),
  ...vectors("OLD-PART", {
    pass: old(),
    fail: ["reply_deny.year", old({ "reply_deny.year": 6 })],
    unknown: old({
      "recv_web.year": null,
      "recv.year": null,
      "recv.cum": null,
      "reply.year": null,
      "proactive.year": null,
    }),
  }),
  ...vectors("OLD-CUM", {
    pass: old(),
    fail: ["recv", old({ "recv.year": 21 })],
    unknown: old({
      "recv.cum": null,
      "recv_person.cum": null,
      "recv_web.cum": null,
      "recv_letter.cum": null,
    }),
  }),
  ...vectors("OLD-BLANK", {
    pass: old(),
    fail: old({ "recv.year": null }),
    unknown: {
      report: {
        ...old().report,
        cells: { "old.recv.year": { value: null, raw: "1?", state: "suspect", source: null } },
      },
    },
  }),
];
