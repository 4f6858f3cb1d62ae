/**
 * What `sunledger` offers. Plain JavaScript without imports: read before TypeScript and the
 * environment are, so that `--help` and a wrong command answer at once. `database` decides whether
 * the embedded database is brought up first; as a function, by the arguments. `makes`: the command
 * may begin a new installation where there is none (it says so); every other one refuses with exit
 * code 2. `migrates`: it brings the schema up to date itself.
 */
export const commands = {
  parse: { database: false, summary: "read reports without a database" },
  import: { database: true, makes: true, summary: "read reports into the database" },
  sample: {
    database: true,
    makes: (args) => args[0] !== "remove",
    summary: "load, remove or generate sample data",
  },
  migrate: {
    database: true,
    makes: true,
    migrates: true,
    summary: "bring the database to the newest schema",
  },
  user: { database: true, summary: "add, passwd, disable, list" },
  doctor: { database: true, summary: "look the installation over and say what to do" },
  audit: { database: true, summary: "verify the audit log, write a signed checkpoint" },
  accuracy: { database: false, summary: "compare what is read with the truth beside it" },
  bench: { database: (args) => args[0] === "export", summary: "measure speed and memory" },
  rules: { database: false, summary: "list the checking rules" },
  boundary: { database: true, summary: "give the map its regions' outlines" },
  reread: { database: true, summary: "read every stored original with the present reader" },
  bulk: { database: true, summary: "make the bulk files of the present data" },
  files: { database: true, summary: "editions and bulk files in an object store" },
  release: { database: true, summary: "make a dated edition of all data, to cite" },
  secrets: { database: true, summary: "which secrets are valid; change them one at a time" },
  key: { database: true, summary: "keys of the API: list, add, revoke" },
  export: { database: true, summary: "write published figures to files" },
  bake: {
    database: (args) => !(args.includes("--check") && args.includes("--key")),
    summary: "write the public portal as plain files",
  },
  bundle: {
    database: false,
    summary: "pack the program with everything it needs, for machines without a network",
  },
  package: {
    database: true,
    summary: "carry what is published from one database to another as signed files",
  },
  work: { database: true, summary: "do the jobs that wait in the database" },
  backup: { database: true, summary: "write everything to one file" },
  restore: { database: true, makes: true, summary: "fill an empty database from a backup" },
  harvest: { database: true, summary: "collect reports from agencies' sites" },
  verify: {
    database: (args) => !args.includes("--key"),
    summary: "check an exported file: genuine, altered, figures changed since",
  },
};

/**
 * 2 for wrong usage, 1 for everything else that a command throws.
 *
 * @param {unknown} error
 * @returns {number}
 */
export function exitCodeOf(error) {
  const { exitCode, code } = /** @type {{ exitCode?: number, code?: unknown }} */ (error ?? {});
  return exitCode ?? (String(code).startsWith("ERR_PARSE_ARGS") ? 2 : 1);
}
