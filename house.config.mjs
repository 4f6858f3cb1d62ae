/**
 * The floors of `lib`, lowest first: a room imports only rooms that stand before it. Lint and
 * `tests/unit/platform/floors.test.ts` both read this list; `docs/architecture.md` draws it.
 */
export const FLOORS = [
  "forms",
  "statistics",
  "extract",
  "collection",
  "rules",
  "indicators",
  "registry",
  "intake",
  "harvest",
  "charts",
  "i18n",
  "store",
  "outbox",
  "objects",
  "http",
  "figures",
  "exports",
  "source-view",
  "auth",
  "views",
  "jobs",
  "api",
  "desk",
  "sample",
  "cli",
];

/** Rooms without side effects: no disk, no network, no database, no framework. */
export const PURE_ROOMS = [
  "forms",
  "statistics",
  "extract",
  "collection",
  "rules",
  "indicators",
  "registry",
];

/** Rooms that never import the web framework. */
export const ROOMS_WITHOUT_FRAMEWORK = [
  ...PURE_ROOMS,
  "intake",
  "harvest",
  "charts",
  "i18n",
  "store",
  "outbox",
  "objects",
  "exports",
];
