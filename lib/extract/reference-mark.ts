/**
 * A sheet whose first cell begins so is for the person who fills the book in: it is no part of the
 * report.
 */
export const REFERENCE_MARK = "参考·不属于报告";
