export * from "./types";
export { NATIONAL_ROWS } from "./national-table";
export type { OldRow } from "./old-row";
export { OLD_CELLS, OLD_GROUPS, OLD_ROWS, PROVINCIAL_ROWS, oldRowsOf, type OldGroup } from "./pre2019";
export { FORM_2019, FORM_2021, cellDef, identitiesFor } from "./specs";
export { SECTION, APPLICANT, CONTENT } from "./labels";
export { applicantName, cellName, rowName } from "./cell-name";
export { T3_COLUMNS } from "./columns";
