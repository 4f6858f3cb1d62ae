/** API v1: what each resource answers. One line a resource; its handler has a file of its own here. */
import { bulk, releases } from "./bulk";
import { changes } from "./changes";
import { charts } from "./charts";
import { listCodes } from "./codes";
import { forms, indicators, rules } from "./definitions";
import { catalog, csvw, datapackage, key, keys, openapi } from "./descriptors";
import { observations } from "./observations";
import { official } from "./official";
import { rankings } from "./rankings";
import { agencies, regions } from "./registry";
import { reports } from "./reports";
import { summary } from "./summary";
import type { Handler } from "./types";

export const RESOURCES: Record<string, Handler> = {
  agencies,
  bulk,
  catalog,
  changes,
  charts,
  codes: listCodes,
  csvw,
  datapackage,
  forms,
  indicators,
  key,
  keys,
  observations,
  official,
  openapi,
  rankings,
  regions,
  releases,
  reports,
  rules,
  summary,
};
