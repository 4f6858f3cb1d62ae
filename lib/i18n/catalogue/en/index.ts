import type { Catalogue } from "../zh";
import search from "./search.json";

/** The English texts. */
export const en: Catalogue = {
  search,
};
