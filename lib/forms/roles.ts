/** Ids that mean the same on every form, so that sums, rules and indicators can ask for them. */

/** The column of tables three and four that adds up the others of its row. */
export const APPLICANT_TOTAL = "tot";
/** The row of table three that adds up the outcomes. */
export const OUTCOMES_TOTAL = "r37";
