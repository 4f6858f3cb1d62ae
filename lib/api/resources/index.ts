/** API v1: what each resource answers. One line a resource; its handler has a file of its own here. */
import { serveBulk, serveReleases } from "./bulk";
import { serveChanges } from "./changes";
import { serveCharts } from "./charts";
import { listCodes } from "./codes";
import { serveForms, serveIndicators, serveRules } from "./definitions";
import {
  serveCatalog,
  serveCsvw,
  serveDataPackage,
  serveKey,
  serveKeys,
  serveOpenApi,
} from "./descriptors";
import { serveNews } from "./news";
import { serveObservations } from "./observations";
import { serveOfficialForm } from "./official";
import { serveRankings } from "./rankings";
import { serveAgencies, serveRegions } from "./registry";
import { serveReports } from "./reports";
import { serveSummary } from "./summary";
import type { Handler } from "./types";

export const RESOURCES: Record<string, Handler> = {
  agencies: serveAgencies,
  bulk: serveBulk,
  catalog: serveCatalog,
  changes: serveChanges,
  charts: serveCharts,
  codes: listCodes,
  csvw: serveCsvw,
  datapackage: serveDataPackage,
  forms: serveForms,
  indicators: serveIndicators,
  key: serveKey,
  keys: serveKeys,
  news: serveNews,
  observations: serveObservations,
  official: serveOfficialForm,
  openapi: serveOpenApi,
  rankings: serveRankings,
  regions: serveRegions,
  releases: serveReleases,
  reports: serveReports,
  rules: serveRules,
  summary: serveSummary,
};
