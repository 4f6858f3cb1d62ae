/** The values that each text with arguments takes. Made by `npm run texts` from the catalogue; do not edit. */
type Plain = string | number;

export interface MessageArguments {
  "search.titleFor": { words: Plain };
  "search.also": { name: Plain };
  "search.none": { words: Plain };
  "search.year": { year: Plain };
}
