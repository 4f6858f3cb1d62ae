/**
 * What each vector's rule answers, in the order of the vectors: finding | state | severity | left |
 * right | cells. `-` where there is none. Figures to six decimals.
 */
export const FINDINGS = `
T3-BAL.np | pass | error | 5 | 5 | r1.np r2.np r37.np r4.np
T3-BAL.np | fail | error | 5 | 6 | r1.np r2.np r37.np r4.np
T3-BAL.np | not_assessable | error | - | - | r1.np r2.np r37.np r4.np
T3-SUM.tot | pass | error | 5 | 5 | r31.tot r32.tot r331.tot r332.tot r333.tot r334.tot r335.tot r336.tot r337.tot r338.tot r341.tot r342.tot r343.tot r351.tot r352.tot r353.tot r354.tot r355.tot r361.tot r362.tot r363.tot r37.tot
T3-SUM.tot | fail | error | 4 | 5 | r31.tot r32.tot r331.tot r332.tot r333.tot r334.tot r335.tot r336.tot r337.tot r338.tot r341.tot r342.tot r343.tot r351.tot r352.tot r353.tot r354.tot r355.tot r361.tot r362.tot r363.tot r37.tot
T3-SUM.tot | not_assessable | error | - | - | r31.tot r32.tot r331.tot r332.tot r333.tot r334.tot r335.tot r336.tot r337.tot r338.tot r341.tot r342.tot r343.tot r351.tot r352.tot r353.tot r354.tot r355.tot r361.tot r362.tot r363.tot r37.tot
T3-ROW.r1 | pass | error | 5 | 5 | r1.np r1.be r1.ri r1.sw r1.ls r1.ot r1.tot
T3-ROW.r1 | fail | error | 7 | 5 | r1.np r1.be r1.ri r1.sw r1.ls r1.ot r1.tot
T3-ROW.r1 | not_assessable | error | - | - | r1.np r1.be r1.ri r1.sw r1.ls r1.ot r1.tot
T3-INT | pass | error | - | - | -
T3-INT.r31.np | fail | error | 3.5 | - | r31.np
T3-INT | not_assessable | error | - | - | -
T3-BLANK | pass | warning | 0 | - | -
T3-BLANK | fail | warning | 1 | - | r31.be
T3-BLANK | not_assessable | warning | - | - | -
T3-TOTONLY | pass | warning | - | - | -
T3-TOTONLY.r31 | fail | warning | 0 | 1 | r31.np r31.be r31.ri r31.sw r31.ls r31.ot r31.tot
T3-TOTONLY | not_assessable | warning | - | - | -
T3-SUBGE.r4.np | pass | error | 0 | 5 | r4.np r1.np r2.np
T3-SUBGE.r31.np | fail | error | 9 | 5 | r31.np r37.np
T3-SUBGE.r4.np | not_assessable | error | - | 5 | r4.np r1.np r2.np
T3-VERT | pass | warning | 25 | 25 | -
T3-VERT | fail | warning | 24 | 25 | r353.tot
T3-VERT | not_assessable | warning | 0 | 0 | -
T3-OTHBIG | pass | info | 4 | 40 | r361.tot r362.tot r363.tot r37.tot
T3-OTHBIG | fail | info | 20 | 40 | r361.tot r362.tot r363.tot r37.tot
T3-OTHBIG | not_assessable | info | - | 5 | r361.tot r362.tot r363.tot r37.tot
T3-R354FEE.r362 | pass | warning | 0 | 0 | r362.tot
T3-R354FEE.r362 | fail | warning | 1 | 0 | r362.tot
T3-R354FEE.r362 | not_assessable | warning | 0 | - | r362.tot
T4-SUM.rv | pass | error | 2 | 2 | rv.up rv.corr rv.oth rv.pend rv.tot
T4-SUM.rv | fail | error | 2 | 3 | rv.up rv.corr rv.oth rv.pend rv.tot
T4-SUM.rv | not_assessable | error | - | - | rv.up rv.corr rv.oth rv.pend rv.tot
T4-INT | pass | error | - | - | -
T4-INT.rv.up | fail | error | -1 | - | rv.up
T4-INT | not_assessable | error | - | - | -
T4-BLANK | pass | warning | 0 | - | -
T4-BLANK | fail | warning | 1 | - | la.tot
T4-BLANK | not_assessable | warning | - | - | -
T4-PREREV | pass | info | 0 | 0 | ld.tot
T4-PREREV | fail | info | 1 | 1 | ld.tot
T4-PREREV | not_assessable | info | - | - | ld.tot
T2-INT | pass | error | - | - | -
T2-INT.t2.fee.wan | fail | error | -1 | - | t2.fee.wan
T2-INT | not_assessable | error | - | - | -
T2-BLANK | pass | warning | 0 | - | -
T2-BLANK | fail | warning | 1 | - | t2.license.n
T2-BLANK | not_assessable | warning | - | - | -
T2-RULE0 | pass | warning | 0 | 0 | t2.rule.issued t2.rule.repealed t2.rule.valid
T2-RULE0 | fail | error | 1 | 0 | t2.rule.issued t2.rule.repealed t2.rule.valid
T2-RULE0 | not_assessable | warning | 1 | 0 | t2.rule.issued t2.rule.repealed t2.rule.valid
T2-VALID.norm | pass | warning | 4 | 25 | t2.norm.issued t2.norm.repealed t2.norm.valid
T2-VALID.norm | fail | warning | 5 | 2 | t2.norm.issued t2.norm.repealed t2.norm.valid
T2-VALID.norm | not_assessable | warning | 0 | - | t2.norm.issued t2.norm.repealed t2.norm.valid
T2-NORMBODY | pass | info | 0 | 0 | t2.norm.issued
T2-NORMBODY | fail | info | 2 | 0 | t2.norm.issued
T2-NORMBODY | not_assessable | info | 2 | 0 | t2.norm.issued
T2-AUTH.penalty | pass | info | 30 | - | t2.penalty.n
T2-AUTH.penalty | fail | info | 0 | - | t2.penalty.n
T2-AUTH.penalty | not_assessable | info | - | - | t2.penalty.n
T2-COERC | pass | info | 3 | 9 | t2.coercion.n t2.penalty.n
T2-COERC | fail | info | 9 | 1 | t2.coercion.n t2.penalty.n
T2-COERC | not_assessable | info | 0 | - | t2.coercion.n t2.penalty.n
T2-FEEUNIT | pass | warning | 12 | 10 | t2.fee.wan
T2-FEEUNIT | fail | warning | 100000 | 10 | t2.fee.wan
T2-FEEUNIT | not_assessable | warning | 12 | - | t2.fee.wan
T2-DECUNIT | pass | error | - | - | -
T2-DECUNIT.t2.license.n | fail | error | 12.5 | - | t2.license.n
T2-DECUNIT | not_assessable | error | - | - | -
X-FEE | pass | warning | 0.04 | 0.04 | t2.fee.wan
X-FEE | fail | warning | 0.04 | 0 | t2.fee.wan
X-FEE | not_assessable | warning | 0.04 | - | t2.fee.wan
X-FEE2 | pass | info | 0 | 0 | t2.fee.wan
X-FEE2 | fail | info | 3 | 0 | t2.fee.wan
X-FEE2 | not_assessable | info | - | 0 | t2.fee.wan
X-CASES | pass | warning | 1 | 5 | rv.tot ld.tot la.tot
X-CASES | fail | warning | 1 | 0 | rv.tot ld.tot la.tot
X-CASES | not_assessable | warning | 1 | - | rv.tot ld.tot la.tot
X-RATIO | pass | warning | 1 | 10 | rv.tot ld.tot r1.tot r2.tot
X-RATIO | fail | warning | 11 | 10 | rv.tot ld.tot r1.tot r2.tot
X-RATIO | not_assessable | warning | 11 | - | rv.tot ld.tot r1.tot r2.tot
X-CORR | pass | info | 2 | 2 | rv.corr ld.corr la.corr
X-CORR | fail | info | 3 | 2 | rv.corr ld.corr la.corr
X-CORR | not_assessable | info | 3 | - | rv.corr ld.corr la.corr
X-COAPP | pass | info | 1 | 1 | la.tot
X-COAPP | fail | info | 4 | 1 | la.tot
X-COAPP | not_assessable | info | - | - | la.tot
OLD-SUM.recv.year | pass | error | 6 | 6 | old.recv_person.year old.recv_web.year old.recv_letter.year old.recv.year
OLD-SUM.recv.cum | fail | error | 21 | 20 | old.recv_person.cum old.recv_web.cum old.recv_letter.cum old.recv.cum
OLD-SUM.recv.year | not_assessable | error | - | 6 | old.recv_person.year old.recv_web.year old.recv_letter.year old.recv.year
OLD-PART | pass | error | - | - | -
OLD-PART.reply_deny.year | fail | error | 6 | 5 | old.reply_deny.year old.reply.year
OLD-PART | not_assessable | error | - | - | -
OLD-CUM | pass | error | - | - | -
OLD-CUM.recv | fail | error | 21 | 20 | old.recv.year old.recv.cum
OLD-CUM | not_assessable | error | - | - | -
OLD-BLANK | pass | warning | 0 | - | -
OLD-BLANK | fail | warning | 1 | - | old.recv.year
OLD-BLANK | not_assessable | warning | 0 | - | -
Y-CARRY.tot | pass | error | 3 | 3 | r2.tot
Y-CARRY.tot | fail | error | 3 | 2 | r2.tot
Y-CARRY.tot | not_assessable | error | 3 | - | r2.tot
Y-VALID.norm | pass | warning | 15 | 15 | t2.norm.issued t2.norm.repealed t2.norm.valid
Y-VALID.norm | fail | warning | 15 | 23 | t2.norm.issued t2.norm.repealed t2.norm.valid
Y-VALID.norm | not_assessable | warning | 15 | - | t2.norm.issued t2.norm.repealed t2.norm.valid
Y-ITEM.license | pass | warning | 12 | 12 | t2.license.prev
Y-ITEM.license | fail | warning | 13 | 12 | t2.license.prev
Y-ITEM.license | not_assessable | warning | 12 | - | t2.license.prev
Y-SAMENUM | pass | warning | 9 | 10 | -
Y-SAMENUM | fail | warning | 10 | 10 | -
Y-SAMENUM | not_assessable | warning | 0 | 0 | -
Y-TEXT | pass | warning | 0.324568 | 0.9 | -
Y-TEXT | fail | warning | 1 | 0.9 | -
Y-TEXT | not_assessable | warning | - | 0.9 | -
Y-JUMP.r1.tot | pass | info | 8 | 5 | r1.tot
Y-JUMP.r1.tot | fail | info | 500 | 5 | r1.tot
Y-JUMP.r1.tot | not_assessable | info | - | - | r1.tot
Y-RESTATE | pass | info | 0 | 0 | -
Y-RESTATE | fail | info | 1 | 0 | r1.tot
Y-RESTATE | not_assessable | info | - | - | -
A-SUM.r1.tot | pass | warning | 9 | 9 | r1.tot
A-SUM.r1.tot | fail | warning | 8 | 9 | r1.tot
A-SUM | not_assessable | warning | - | - | -
A-GAP.r1.tot | pass | info | 9 | 9 | r1.tot
A-GAP.r1.tot | fail | info | 12 | 9 | r1.tot
A-GAP | not_assessable | info | - | - | -
A-OWN | pass | warning | 10 | 5 | r1.tot
A-OWN | fail | warning | 5 | 5 | r1.tot
A-OWN | not_assessable | warning | - | - | -
A-ONE | pass | warning | - | - | -
A-ONE.甲局.r1.tot | fail | warning | 9 | 5 | r1.tot
A-ONE | not_assessable | warning | - | - | -
A-CARRY | pass | info | 3 | 3 | r2.tot
A-CARRY | fail | info | 3 | 4 | r2.tot
A-CARRY | not_assessable | info | 0 | - | r2.tot
N-NEW | pass | warning | 5 | 5 | r1.tot r2.tot
N-NEW | fail | warning | 7 | 5 | r1.tot r2.tot
N-NEW | not_assessable | warning | 5 | - | r1.tot r2.tot
N-CIN | pass | warning | 0 | 0 | r2.tot
N-CIN | fail | warning | 8 | 0 | r2.tot
N-CIN | not_assessable | warning | 8 | - | r2.tot
N-COUT | pass | warning | 3 | 3 | r4.tot
N-COUT | fail | warning | 3 | 0 | r4.tot
N-COUT | not_assessable | warning | 3 | - | r4.tot
N-DONE | pass | warning | 5 | 5 | r37.tot
N-DONE | fail | warning | 6 | 5 | r37.tot
N-DONE | not_assessable | warning | 5 | - | r37.tot
N-RES.r31 | pass | warning | 4 | 4 | r31.tot
N-RES.r31 | fail | warning | 9 | 4 | r31.tot
N-RES.r31 | not_assessable | warning | 4 | - | r31.tot
N-PCT.r31 | pass | info | 80 | 80 | r31.tot r37.tot
N-PCT.r31 | fail | info | 75 | 80 | r31.tot r37.tot
N-PCT.r31 | not_assessable | info | 80 | - | r31.tot r37.tot
N-BAL | pass | warning | 81 | 81 | r1.tot r2.tot r37.tot r4.tot
N-BAL | fail | warning | 81 | 78 | r1.tot r2.tot r37.tot r4.tot
N-BAL | not_assessable | warning | - | - | r1.tot r2.tot r37.tot r4.tot
N-ZERO.applications | pass | error | 0 | 0 | r1.tot
N-ZERO.applications | fail | error | 5 | 0 | r1.tot
N-ZERO.applications | not_assessable | error | - | 0 | r1.tot
N-CASE.rv | pass | warning | 2 | 2 | rv.tot
N-CASE.rv | fail | warning | 2 | 0 | rv.tot
N-CASE.rv | not_assessable | warning | 2 | - | rv.tot
N-OUTCOME.corr | pass | error | 0 | 0 | rv.corr ld.corr la.corr
N-OUTCOME.corr | fail | error | 1 | 0 | rv.corr ld.corr la.corr
N-OUTCOME.corr | not_assessable | error | - | 0 | rv.corr ld.corr la.corr
N-RULE.issued | pass | warning | 6 | 6 | t2.norm.issued
N-RULE.issued | fail | warning | 6 | 0 | t2.norm.issued
N-RULE.issued | not_assessable | warning | 6 | - | t2.norm.issued
N-SELF.N14.out | pass | warning | 3 | 3 | r4.tot
N-SELF.N14.out | fail | warning | 3 | 4 | r4.tot
N-SELF | not_assessable | warning | - | - | -
N-SUM | pass | warning | 239 | 239 | -
N-SUM | fail | warning | 271 | 239 | -
N-SUM | not_assessable | warning | - | - | -
N-SCOPE | pass | info | 0 | 0 | -
N-SCOPE | fail | info | 1 | 0 | -
N-SCOPE | not_assessable | info | - | - | -
S-LATE | pass | warning | - | - | -
S-LATE | fail | warning | - | - | -
S-LATE | not_assessable | warning | - | - | -
S-YEAR | pass | warning | 2023 | 2023 | -
S-YEAR | fail | warning | 2022 | 2023 | -
S-YEAR | not_assessable | warning | - | - | -
S-YEARLEAK | pass | warning | 2023 | 2023 | -
S-YEARLEAK | fail | warning | 2022 | 2023 | -
S-YEARLEAK | not_assessable | warning | - | - | -
S-OLDREF | pass | warning | - | - | -
S-OLDREF | fail | warning | - | - | -
S-OLDREF | not_assessable | warning | - | - | -
S-ORG | pass | warning | - | - | -
S-ORG | fail | warning | - | - | -
S-ORG | not_assessable | warning | - | - | -
S-SECT | pass | warning | 6 | 6 | -
S-SECT | fail | warning | 2 | 6 | -
S-SECT | not_assessable | warning | - | - | -
S-NUMBER | pass | info | - | - | -
S-NUMBER | fail | info | - | - | -
S-NUMBER | not_assessable | info | - | - | -
S-TABLES.t3 | pass | error | - | - | -
S-TABLES.t3 | fail | error | - | - | -
S-TABLES | not_assessable | error | - | - | -
S-OLDTABLE | pass | warning | - | - | -
S-OLDTABLE | fail | warning | - | - | -
S-OLDTABLE | not_assessable | warning | - | - | -
S-NIL | pass | warning | - | - | -
S-NIL | fail | warning | - | - | -
S-NIL | not_assessable | warning | - | - | -
S-GOVITEMS | pass | warning | - | - | -
S-GOVITEMS | fail | warning | - | - | -
S-GOVITEMS | not_assessable | warning | - | - | -
S-LEN | pass | info | 306 | - | -
S-LEN | fail | info | 3 | - | -
S-LEN | not_assessable | info | - | - | -
S-DUPORG | pass | warning | 0.234892 | 0.9 | -
S-DUPORG | fail | warning | 1 | 0.9 | -
S-DUPORG | not_assessable | warning | - | - | -
S-GENERIC | pass | warning | - | - | -
S-GENERIC | fail | warning | - | - | -
S-GENERIC | not_assessable | warning | - | - | -
S-PLACE | pass | warning | - | - | -
S-PLACE | fail | warning | - | - | -
S-PLACE | not_assessable | warning | - | - | -
S-CONTACT | pass | info | - | - | -
S-CONTACT | fail | info | - | - | -
S-CONTACT | not_assessable | info | - | - | -
S-COUNTS | pass | warning | - | - | -
S-COUNTS | fail | warning | - | - | -
S-COUNTS | not_assessable | warning | - | - | -
S-WORDS | pass | info | 306 | 1000 | -
S-WORDS | fail | info | 2448 | 1000 | -
S-WORDS | not_assessable | info | - | - | -
S-FILED | pass | warning | - | - | -
S-FILED | fail | warning | - | - | -
S-FILED | not_assessable | warning | - | - | -
R-NORM.issued | pass | warning | 3 | 3 | t2.norm.issued
R-NORM.issued | fail | warning | 2 | 3 | t2.norm.issued
R-NORM | not_assessable | warning | - | - | -
R-PEN.penalty | pass | warning | 40 | 40 | t2.penalty.n
R-PEN.penalty | fail | warning | 4 | 40 | t2.penalty.n
R-PEN | not_assessable | warning | - | - | -
S-TYPO | pass | info | - | - | -
S-TYPO | fail | info | - | - | -
S-TYPO | not_assessable | info | - | - | -
S-NUMFMT | pass | warning | - | - | -
S-NUMFMT | fail | warning | - | - | r1.np
S-NUMFMT | not_assessable | warning | - | - | -`.trim();
