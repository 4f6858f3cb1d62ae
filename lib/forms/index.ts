export * from "./types";
export { FORM_2019, FORM_2021, cellDef, identitiesFor } from "./specs";
export { SECTION, APPLICANT, CONTENT } from "./labels";
