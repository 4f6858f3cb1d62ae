export * from "./types";
export { NATIONAL_ROWS } from "./national-table";
export type { OldRow } from "./old-row";
export { OLD_CELLS, OLD_ROWS, PROVINCIAL_ROWS, oldRowsOf } from "./pre2019";
export { OLD_GROUPS, OLD_PARTS, printedParts, type OldGroup } from "./old-sums";
export { FORM_2019, FORM_2021, cellDef, identitiesFor } from "./specs";
export { SECTION, APPLICANT, CONTENT } from "./labels";
export { applicantName, cellName, rowName } from "./cell-name";
export { T3_COLUMNS } from "./columns";
