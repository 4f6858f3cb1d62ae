/**
 * Every derived indicator a second time, apart from the catalogue: id | family | kind | unit |
 * direction | of | uses | factor | least denominator | breaks | numerator | denominator. `or` is
 * what other forms print in a term's place, with how near it comes; `-` where there is none.
 */
export const DEFINITIONS = `
D01 | D01 | count | items | 0 | all | rankable chance | - | - | form2019 | + r1.tot or B old.recv.year | -
D02 | D02 | count | items | 0 | all | rankable chance | - | - | form2019 | + r1.tot or B old.recv.year; + r2.tot | -
D03 | D03 | rate | fraction | 1 | all | rankable scorable chance | - | - | form2019 | + r37.tot or B old.done.year or B old.reply.year | + r1.tot or B old.recv.year; + r2.tot
D04 | D04 | rate | fraction | -1 | all | rankable chance | - | - | form2019 | + r4.tot | + r1.tot or B old.recv.year; + r2.tot
D05 | D05 | rate | fraction | 0 | all | rankable chance | - | - | form2019 | + r31.tot or B old.reply_full.year or B old.reply_public.year + old.reply_granted.year; + r32.tot or A- old.reply_part.year | + r37.tot or B old.done.year or B old.reply.year
D05a | D05 | rate | fraction | 0 | all | rankable chance | - | - | form2019 | + r31.tot or B old.reply_full.year or B old.reply_public.year + old.reply_granted.year | + r37.tot or B old.done.year or B old.reply.year
D05b | D05 | rate | fraction | 0 | all | rankable chance | - | - | form2019 | + r32.tot or A- old.reply_part.year | + r37.tot or B old.done.year or B old.reply.year
D06 | D06 | rate | fraction | 0 | all | rankable chance | - | - | form2019 | + r331.tot + r332.tot + r333.tot + r334.tot + r335.tot + r336.tot + r337.tot + r338.tot or B old.reply_deny.year | + r37.tot or B old.done.year or B old.reply.year
D07 | D07 | rate | fraction | 0 | all | rankable chance | - | - | form2019 | + r341.tot + r342.tot + r343.tot | + r37.tot or B old.done.year or B old.reply.year
D07a | D07 | rate | fraction | 0 | all | rankable chance | - | - | form2019 | + r341.tot or B old.refused_absent.year or B old.reply_not_own.year + old.reply_absent.year | + r37.tot or B old.done.year or B old.reply.year
D08 | D08 | rate | fraction | 0 | all | rankable chance | - | - | form2019 | + r351.tot + r352.tot + r353.tot + r354.tot + r355.tot | + r37.tot or B old.done.year or B old.reply.year
D09 | D09 | rate | fraction | -1 | all | rankable scorable chance | - | - | form2019 | + r361.tot + r362.tot + r363.tot or A r36.tot | + r37.tot or B old.done.year or B old.reply.year
D10 | D10 | rate | fraction | 1 | all | rankable scorable chance | - | - | form2019 | + r31.tot or B old.reply_full.year or B old.reply_public.year + old.reply_granted.year; + r32.tot or A- old.reply_part.year | + r31.tot or B old.reply_full.year or B old.reply_public.year + old.reply_granted.year; + r32.tot or A- old.reply_part.year; + r331.tot + r332.tot + r333.tot + r334.tot + r335.tot + r336.tot + r337.tot + r338.tot or B old.reply_deny.year
D11.r331 | D11 | rate | fraction | 0 | all | rankable chance | - | - | form2019 | + r331.tot or A- old.refused_secret.year or A- old.deny_secret.year | + r331.tot + r332.tot + r333.tot + r334.tot + r335.tot + r336.tot + r337.tot + r338.tot or B old.reply_deny.year
D11.r332 | D11 | rate | fraction | 0 | all | rankable chance | - | - | form2019 | + r332.tot | + r331.tot + r332.tot + r333.tot + r334.tot + r335.tot + r336.tot + r337.tot + r338.tot or B old.reply_deny.year
D11.r333 | D11 | rate | fraction | 0 | all | rankable chance | - | - | form2019 | + r333.tot or A- old.deny_safety.year | + r331.tot + r332.tot + r333.tot + r334.tot + r335.tot + r336.tot + r337.tot + r338.tot or B old.reply_deny.year
D11.r334 | D11 | rate | fraction | 0 | all | rankable chance | - | - | form2019 | + r334.tot or A- old.refused_third_party.year or A- old.deny_commercial.year + old.deny_privacy.year | + r331.tot + r332.tot + r333.tot + r334.tot + r335.tot + r336.tot + r337.tot + r338.tot or B old.reply_deny.year
D11.r335 | D11 | rate | fraction | 0 | all | rankable chance | - | - | form2019 | + r335.tot | + r331.tot + r332.tot + r333.tot + r334.tot + r335.tot + r336.tot + r337.tot + r338.tot or B old.reply_deny.year
D11.r336 | D11 | rate | fraction | 0 | all | rankable chance | - | - | form2019 | + r336.tot | + r331.tot + r332.tot + r333.tot + r334.tot + r335.tot + r336.tot + r337.tot + r338.tot or B old.reply_deny.year
D11.r337 | D11 | rate | fraction | 0 | all | rankable chance | - | - | form2019 | + r337.tot | + r331.tot + r332.tot + r333.tot + r334.tot + r335.tot + r336.tot + r337.tot + r338.tot or B old.reply_deny.year
D11.r338 | D11 | rate | fraction | 0 | all | rankable chance | - | - | form2019 | + r338.tot | + r331.tot + r332.tot + r333.tot + r334.tot + r335.tot + r336.tot + r337.tot + r338.tot or B old.reply_deny.year
D12 | D12 | per_reply | per_reply | -1 | all | rankable scorable chance | - | - | form2019 review2024 review2026 | + rv.tot or B old.review.year | + r37.tot or B old.done.year or B old.reply.year
D13 | D13 | per_reply | per_reply | -1 | all | rankable scorable chance | - | - | form2019 review2024 review2026 | + ld.tot + la.tot or B old.litig.year | + r37.tot or B old.done.year or B old.reply.year
D14 | D14 | rate | fraction | -1 | all | rankable scorable chance | - | - | form2019 review2024 review2026 | + rv.corr or B old.review_corr.year | + rv.up + rv.corr + rv.oth
D14.all | D14 | rate | fraction | -1 | all | rankable chance | - | - | form2019 review2024 review2026 | + rv.corr or B old.review_corr.year | + rv.tot or B old.review.year
D14.uc | D14 | rate | fraction | -1 | all | rankable chance | - | - | form2019 review2024 review2026 | + rv.corr or B old.review_corr.year | + rv.up + rv.corr or B old.review_up.year + old.review_corr.year
D15 | D15 | rate | fraction | -1 | all | rankable scorable chance | - | - | form2019 review2024 review2026 | + ld.corr + la.corr or B old.litig_corr.year | + ld.up + ld.corr + ld.oth + la.up + la.corr + la.oth
D15.after | D15 | rate | fraction | -1 | all | rankable chance | - | - | form2019 review2024 review2026 | + la.corr | + la.up + la.corr + la.oth
D15.all | D15 | rate | fraction | -1 | all | rankable chance | - | - | form2019 review2024 review2026 | + ld.corr + la.corr or B old.litig_corr.year | + ld.tot + la.tot or B old.litig.year
D15.direct | D15 | rate | fraction | -1 | all | rankable chance | - | - | form2019 review2024 review2026 | + ld.corr | + ld.up + ld.corr + ld.oth
D16 | D16 | per100k | per_100k | 0 | governments | rankable chance | 100000 | - | form2019 | + r1.tot or B old.recv.year | + pop.residents
D17a | D17 | rate | fraction | 0 | all | rankable chance | - | - | form2019 | + r1.np | + r1.tot
D17b | D17 | rate | fraction | 0 | all | rankable chance | - | - | form2019 | + r1.ls | + r1.tot
D18 | D18 | change | fraction | 0 | all | chance | - | 10 | form2019 | + r1.tot or B old.recv.year; − prev.r1.tot | + prev.r1.tot
D19 | D19 | count | items | 0 | all | rankable chance | - | - | form2019 form2021 | + t2.norm.issued; − t2.norm.repealed | -
D19.issued | D19 | count | items | 0 | all | rankable chance | - | - | form2019 form2021 | + t2.norm.issued or B t2.norm.made or B old.norm_issued.year | -
D19.repealed | D19 | count | items | 0 | all | rankable chance | - | - | form2019 form2021 | + t2.norm.repealed | -
D19.rule.issued | D19 | count | items | 0 | all | rankable chance | - | - | form2019 form2021 | + t2.rule.issued or B t2.rule.made | -
D19.rule.valid | D19 | count | items | 0 | all | rankable chance | - | - | form2019 form2021 | + t2.rule.valid | -
D19.valid | D19 | count | items | 0 | all | rankable chance | - | - | form2019 form2021 | + t2.norm.valid | -
D20 | D20 | count | items | 0 | all | rankable chance | - | - | form2019 | + t2.license.n + t2.penalty.n + t2.coercion.n | -
D20.coercion | D20 | count | items | 0 | all | rankable chance | - | - | form2019 | + t2.coercion.n | -
D20.coercion.pc | D20 | per100k | per_100k | 0 | governments | rankable chance | 100000 | - | form2019 | + t2.coercion.n | + pop.residents
D20.license | D20 | count | items | 0 | all | rankable chance | - | - | form2019 | + t2.license.n | -
D20.license.pc | D20 | per100k | per_100k | 0 | governments | rankable chance | 100000 | - | form2019 | + t2.license.n | + pop.residents
D20.penalty | D20 | count | items | 0 | all | rankable chance | - | - | form2019 | + t2.penalty.n | -
D20.penalty.pc | D20 | per100k | per_100k | 0 | governments | rankable chance | 100000 | - | form2019 | + t2.penalty.n | + pop.residents
D21 | D21 | rate | fraction | 1 | all | rankable scorable | - | - | form2019 | + meta.onTime | + meta.due
D21.filed | D21 | rate | fraction | 1 | all | rankable | - | - | form2019 | + meta.fileOnTime | + meta.fileDue
D22 | D22 | days | days | -1 | all | rankable scorable chance | - | - | form2019 | + meta.days | -
D22.filed | D22 | days | days | -1 | all | rankable chance | - | - | form2019 | + meta.fileDays | -
D23 | D23 | rate | fraction | 1 | all | rankable | - | - | form2019 form2021 | + meta.passed | + meta.assessable
D23.errors | D23 | count | checks | -1 | all | rankable chance | - | - | form2019 form2021 | + meta.errors | -
D23.warnings | D23 | count | checks | -1 | all | rankable chance | - | - | form2019 form2021 | + meta.warnings | -
D24 | D24 | index | index | -1 | all | rankable scorable chance | - | - | - | + meta.alike | -
D25.N01 | D25 | count | pieces | 0 | all | chance | - | - | form2019 | + N01 | -
D25.N02 | D25 | count | pieces | 0 | all | chance | - | - | form2019 | + N02 | -
D25.N03 | D25 | count | pieces | 0 | all | chance | - | - | form2019 | + N03 | -
D25.N04 | D25 | count | pieces | 0 | all | chance | - | - | form2019 | + N04 | -
D25.N05 | D25 | count | pieces | 0 | all | chance | - | - | form2019 | + N05 | -
D25.N06 | D25 | count | pieces | 0 | all | chance | - | - | form2019 | + N06 | -
D25.N07 | D25 | count | pieces | 0 | all | chance | - | - | form2019 | + N07 | -
D25.N08 | D25 | count | pieces | 0 | all | chance | - | - | form2019 | + N08 | -
D25.N09 | D25 | count | pieces | 0 | all | chance | - | - | form2019 | + N09 | -
D25.N10 | D25 | count | pieces | 0 | all | chance | - | - | form2019 | + N10 | -
D25.N11 | D25 | count | pieces | 0 | all | chance | - | - | form2019 | + N11 | -
D25.N12 | D25 | count | pieces | 0 | all | chance | - | - | form2019 | + N12 | -
D26 | D26 | per_reply | per_reply | -1 | all | rankable scorable chance | - | - | form2019 review2024 review2026 | + rv.corr or B old.review_corr.year; + ld.corr + la.corr or B old.litig_corr.year | + r37.tot or B old.done.year or B old.reply.year
`.trim();

/** Some of the groups and cells that are indicators, in the same columns. */
export const GROUPS_AND_CELLS = `
R3.np | group | count | items | 0 | all | rankable chance | - | - | form2019 | + r331.np + r332.np + r333.np + r334.np + r335.np + r336.np + r337.np + r338.np | -
R6.tot | group | count | items | 0 | all | rankable chance | - | - | form2019 | + r361.tot + r362.tot + r363.tot or A r36.tot | -
R6.sw | group | count | items | 0 | all | rankable chance | - | - | form2019 | + r361.sw + r362.sw + r363.sw or A r36.sw | -
out.tot | group | count | items | 0 | all | rankable chance | - | - | form2019 | + r31.tot or B old.reply_full.year or B old.reply_public.year + old.reply_granted.year; + r32.tot or A- old.reply_part.year; + r331.tot + r332.tot + r333.tot + r334.tot + r335.tot + r336.tot + r337.tot + r338.tot or B old.reply_deny.year; + r341.tot + r342.tot + r343.tot; + r351.tot + r352.tot + r353.tot + r354.tot + r355.tot; + r361.tot + r362.tot + r363.tot or A r36.tot | -
r1.org | group | count | items | 0 | all | rankable chance | - | - | form2019 | + r1.be + r1.ri + r1.sw + r1.ls + r1.ot | -
r363.org | group | count | items | 0 | all | rankable chance | - | - | form2019 | + r363.be + r363.ri + r363.sw + r363.ls + r363.ot | -
lit.corr | group | count | items | 0 | all | rankable chance | - | - | form2019 review2024 review2026 | + ld.corr + la.corr or B old.litig_corr.year | -
lit.tot | group | count | items | 0 | all | rankable chance | - | - | form2019 review2024 review2026 | + ld.tot + la.tot or B old.litig.year | -
rv.up | cell | count | items | 0 | all | rankable chance | - | - | form2019 review2024 review2026 | + rv.up | -
ld.tot | cell | count | items | 0 | all | rankable chance | - | - | form2019 review2024 review2026 | + ld.tot | -
r1.tot | cell | count | items | 0 | all | rankable chance | - | - | form2019 | + r1.tot | -
t2.fee.wan | cell | amount | wan_yuan | 0 | all | rankable chance | - | - | form2019 form2021 | + t2.fee.wan | -
t2.license.delta | cell | count | items | 0 | all | rankable chance | - | - | form2019 form2021 | + t2.license.delta | -
t2.norm.valid | cell | count | items | 0 | all | rankable chance | - | - | form2019 form2021 | + t2.norm.valid | -
old.recv.year | cell | count | items | 0 | all | rankable chance | - | - | form2019 | + old.recv.year | -
old.recv.cum | cell | count | items | 0 | all | rankable chance | - | - | form2019 | + old.recv.cum | -
`.trim();
