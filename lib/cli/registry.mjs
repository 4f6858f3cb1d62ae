/**
 * What `sunledger` offers. Plain JavaScript without imports: read before TypeScript and the environment are, so that `--help` and
 * a wrong command answer at once. `database` decides whether the embedded database is brought up first;
 * as a function, by the arguments.
 */
export const commands = {
  parse: { database: false, summary: "read reports without a database" },
  import: { database: true, summary: "read reports into the database" },
  sample: { database: true, summary: "load, remove or generate sample data" },
  migrate: { database: true, summary: "bring the database to the newest schema" },
  user: { database: true, summary: "add, passwd, disable, list" },
  audit: { database: true, summary: "verify the audit log, write a signed checkpoint" },
  accuracy: { database: false, summary: "compare what is read with the truth beside it" },
  bench: { database: (args) => args[0] === "export", summary: "measure speed and memory" },
  rules: { database: false, summary: "list the checking rules" },
  boundary: { database: true, summary: "give the map its regions' outlines" },
  bulk: { database: true, summary: "make the bulk files of the present data" },
  release: { database: true, summary: "make a dated edition of all data, to cite" },
  key: { database: true, summary: "keys of the API: list, add, revoke" },
  export: { database: true, summary: "write published figures to files" },
  backup: { database: true, summary: "write everything to one file" },
  restore: { database: true, summary: "fill an empty database from a backup" },
  harvest: { database: true, summary: "collect reports from agencies' sites" },
  verify: {
    database: (args) => !args.includes("--key"),
    summary: "check an exported file: genuine, altered, figures changed since",
  },
};
