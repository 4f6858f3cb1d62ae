import accessibility from "./accessibility.json";
import accounts from "./accounts.json";
import accuracy from "./accuracy.json";
import agency from "./agency.json";
import apiDocs from "./api-docs.json";
import archive from "./archive.json";
import assessment from "./assessment.json";
import audit from "./audit.json";
import beside from "./beside.json";
import brief from "./brief.json";
import caches from "./caches.json";
import calendar from "./calendar.json";
import changes from "./changes.json";
import charts from "./charts.json";
import common from "./common.json";
import copy from "./copy.json";
import design from "./design.json";
import desk from "./desk.json";
import discussion from "./discussion.json";
import filing from "./filing.json";
import findings from "./findings.json";
import forms from "./forms.json";
import glossary from "./glossary.json";
import harvest from "./harvest.json";
import home from "./home.json";
import insights from "./insights.json";
import imports from "./imports.json";
import invented from "./invented.json";
import jobs from "./jobs.json";
import keys from "./keys.json";
import lab from "./lab.json";
import ledger from "./ledger.json";
import lists from "./lists.json";
import methodology from "./methodology.json";
import navigation from "./navigation.json";
import news from "./news.json";
import openData from "./open-data.json";
import outbox from "./outbox.json";
import publicationCalendar from "./publication-calendar.json";
import questions from "./questions.json";
import rankings from "./rankings.json";
import registry from "./registry.json";
import report from "./report.json";
import rounds from "./rounds.json";
import rowPages from "./row-pages.json";
import search from "./search.json";
import start from "./start.json";
import structure from "./structure.json";
import subscribe from "./subscribe.json";
import subscriptions from "./subscriptions.json";
import summary from "./summary.json";
import tables from "./tables.json";
import todo from "./todo.json";
import upload from "./upload.json";
import verify from "./verify.json";
import views from "./views.json";

/**
 * The Chinese texts. They are the type of a catalogue; `npm run lint:texts` holds both languages to
 * the same keys and arguments.
 */
export const chineseTexts = {
  accessibility,
  accounts,
  accuracy,
  agency,
  "api-docs": apiDocs,
  archive,
  assessment,
  audit,
  beside,
  brief,
  caches,
  calendar,
  changes,
  charts,
  common,
  copy,
  design,
  desk,
  discussion,
  filing,
  findings,
  forms,
  glossary,
  harvest,
  home,
  insights,
  imports,
  invented,
  jobs,
  keys,
  lab,
  ledger,
  lists,
  methodology,
  navigation,
  news,
  "open-data": openData,
  outbox,
  "publication-calendar": publicationCalendar,
  questions,
  rankings,
  registry,
  report,
  rounds,
  "row-pages": rowPages,
  search,
  start,
  structure,
  subscribe,
  subscriptions,
  summary,
  tables,
  todo,
  upload,
  verify,
  views,
};

export type Catalogue = typeof chineseTexts;
