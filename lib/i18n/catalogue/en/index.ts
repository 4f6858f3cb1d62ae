import type { Catalogue } from "../zh";
import changes from "./changes.json";
import charts from "./charts.json";
import glossary from "./glossary.json";
import home from "./home.json";
import invented from "./invented.json";
import lab from "./lab.json";
import navigation from "./navigation.json";
import rankings from "./rankings.json";
import rowPages from "./row-pages.json";
import search from "./search.json";
import structure from "./structure.json";
import verify from "./verify.json";
import views from "./views.json";

/** The English texts. */
export const englishTexts: Catalogue = {
  changes,
  charts,
  glossary,
  home,
  invented,
  lab,
  navigation,
  rankings,
  "row-pages": rowPages,
  search,
  structure,
  verify,
  views,
};
