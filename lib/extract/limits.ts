/** Bytes of one document: far above any annual report, which is text. */
export const MAX_BYTES = 50 * 1024 * 1024;
/** Pages of one document. */
export const MAX_PAGES = 500;
/**
 * Letters that the fonts of one PDF may tell of: pdf.js takes a step for each, and makes a list as
 * long as the greatest number of a letter. A font has 65,536 at most.
 */
export const MAX_FONT_LETTERS = 4_000_000;
/** Forms that the pages of one PDF may paint: ten that paint ten each, and so on, never end. */
export const MAX_PAINTED_FORMS = 20_000;
