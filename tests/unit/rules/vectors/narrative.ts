import { aReport } from "../../../builders/report";
import type { RuleContext } from "@/lib/rules";
import { vectors, type Vector } from "./types";

const says = (say: string, cells: Record<string, number | null> = {}): RuleContext => ({
  report: aReport({ say, cells }),
});

export const NARRATIVE: readonly Vector[] = [
  ...vectors("N-NEW", {
    pass: says("共受理政府信息公开申请5件。"),
    fail: says("共受理政府信息公开申请7件。"),
    unknown: says("共受理政府信息公开申请5件。", { "r1.tot": null }),
  }),
  ...vectors("N-CIN", {
    pass: says("含上年度结转申请0件。"),
    fail: says("含上年度结转申请8件。"),
    unknown: says("含上年度结转申请8件。", { "r2.tot": null }),
  }),
  ...vectors("N-COUT", {
    pass: says("结转下年3件。", { "r4.tot": 3 }),
    fail: says("结转下年3件。"),
    unknown: says("结转下年3件。", { "r4.tot": null }),
  }),
  ...vectors("N-DONE", {
    pass: says("全年办结申请5件。"),
    fail: says("全年办结申请6件。"),
    unknown: says("全年办结申请5件。", { "r37.tot": null }),
  }),
  ...vectors("N-RES", {
    pass: ["r31", says("予以公开4件。")],
    fail: ["r31", says("予以公开9件。")],
    unknown: ["r31", says("予以公开4件。", { "r31.tot": null })],
  }),
  ...vectors("N-PCT", {
    pass: ["r31", says("予以公开4件，占80%。")],
    fail: ["r31", says("予以公开4件，占75%。")],
    unknown: ["r31", says("予以公开4件，占80%。", { "r37.tot": null })],
  }),
  ...vectors("N-BAL", {
    pass: says("新收政府信息公开申请78件，上年结转3件，办结申请75件，结转下年6件。"),
    fail: says("新收政府信息公开申请78件，上年结转3件，办结申请75件，结转下年3件。"),
    unknown: says("新收政府信息公开申请78件。"),
  }),
  ...vectors("N-ZERO", {
    pass: ["applications", says("本年度未收到政府信息公开申请。", { "r1.tot": 0 })],
    fail: ["applications", says("本年度未收到政府信息公开申请。")],
    unknown: ["applications", says("本年度未收到政府信息公开申请。", { "r1.tot": null })],
  }),
  ...vectors("N-CASE", {
    pass: ["rv", says("行政复议2件。", { "rv.tot": 2 })],
    fail: ["rv", says("行政复议2件。")],
    unknown: ["rv", says("行政复议2件。", { "rv.tot": null })],
  }),
  ...vectors("N-OUTCOME", {
    pass: ["corr", says("案件均获维持。")],
    fail: ["corr", says("案件均获维持。", { "rv.corr": 1 })],
    unknown: ["corr", says("案件均获维持。", { "rv.corr": null })],
  }),
  ...vectors("N-RULE", {
    pass: ["issued", says("制发行政规范性文件6件。", { "t2.norm.issued": 6 })],
    fail: ["issued", says("制发行政规范性文件6件。")],
    unknown: ["issued", says("制发行政规范性文件6件。", { "t2.norm.issued": null })],
  }),
  ...vectors("N-SELF", {
    pass: ["N14.out", says("结转下年3件。其中结转下一年度3件。")],
    fail: ["N14.out", says("结转下年3件。其中结转下一年度4件。")],
    unknown: says("结转下年3件。"),
  }),
  ...vectors("N-SUM", {
    pass: says("公开信息239条，其中教育189条、住建42条、应急7条、投促1条。"),
    fail: says("公开信息239条，其中教育189条、住建82条。"),
    unknown: says(""),
  }),
  ...vectors("N-SCOPE", {
    pass: says("主动公开政府信息12条。"),
    fail: says("全区主动公开政府信息928条。"),
    unknown: says(""),
  }),
];
