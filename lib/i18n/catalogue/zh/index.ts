import search from "./search.json";

/** The Chinese texts. They are the type of a catalogue; `npm run lint:texts` holds both languages to the same keys and arguments. */
export const zh = {
  search,
};

export type Catalogue = typeof zh;
