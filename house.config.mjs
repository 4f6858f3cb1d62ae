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
  "assessment",
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
  "assessment",
];

/** What runs in a reading program, and may open a document. */
export const READING_PROGRAM = [
  "lib/extract/formats/**",
  "lib/intake/parse-document.ts",
  "lib/intake/signed-file/**",
  "lib/intake/source-html/**",
  "lib/intake/web-page/**",
  "lib/intake/host/answer.ts",
  "lib/intake/host/{draw-ofd,draw-page,pdf-frames,scan-page,table-rows,unpack-archive}.ts",
];

/** Writers that pack and unpack files of ours with the same packages; they never see a stranger's. */
export const WRITERS_OF_PACKAGES = [
  "lib/exports/font-table.ts",
  "lib/exports/letters/letter-docx.ts",
  "lib/exports/bulk/sinks.ts",
  "lib/exports/proof/sign-file.ts",
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
