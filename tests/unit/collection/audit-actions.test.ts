/** Every command that writes is held against the list of what the audit log can say. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { AUDIT_ACTIONS } from "@/lib/collection/audit-actions";

const FOLDER = "lib/store/commands";
const WRITES = /\b(INSERT\s+INTO|UPDATE\s+\w+(\s+(AS\s+)?\w+)?\s+SET|DELETE\s+FROM|COPY\s)/;

/** Writes that are no act of a person, each with why nobody has to be named. */
const UNNAMED: Readonly<Record<string, string>> = {
  writeAudit: "it is the log",
  openSession: "the sign-in that it belongs to is in the log",
  beginFactor: "nothing counts until the first code; that is in the log",
  spendFactorStep: "the sign-in that it belongs to is in the log",
  touchSession: "when somebody was last seen",
  touchApiKey: "when a key was last used",
  countAttempt: "a counter; the failure itself is in the log",
  forgiveAttempt: "a counter; the sign-in itself is in the log",
  nameLedger: "the installation draws its own number once",
  saveSigningKey: "the public half of a key that signs here",
  saveExport: "what a file was made of, so that it can be verified",
  saveSourceView: "a document as pages show it, made by a program",
  keepDocument: "bytes that arrived; the entry is that of the import",
  removeOrphanDocuments: "bytes that led to nothing; what was said of the file stays",
  openHarvestRun: "the entry is written when the run ends",
  keepVisit: "one request of a run; the entry is that of the run",
  keepFoundReport: "a file that a run found; the entry is that of the run",
  markFoundReport: "when a run saw a file last; the entry is that of the run",
  closeColumnVisit: "what a run came to; the entry is that of the run",
  keepSilentEdit: "noticed by a run; who decides about it is in the log",
  enqueueJob: "the change that causes the job is in the log",
  enqueueDayJob: "the machine's own; each message queued by it is in the log",
  queueImport: "each file has its entry when it is read",
  beginJob: "a step of the machine; what the job does is in the log",
  noteJobProgress: "how far a job is",
  endJob: "a step of the machine",
  failJob: "a step of the machine",
  settleCutOff: "a step of the machine; who had the message sent is in the log",
  takeMessage: "a step of the machine; who had the message sent is in the log",
  noteDelivered: "a step of the machine; who had the message sent is in the log",
  noteUndelivered: "a step of the machine; who had the message sent is in the log",
  joinNotifyJob: "what is told is in the log",
  noteNews: "the act itself is in the log",
  spreadNews: "a step of the machine; what is told is in the log",
  resumeDeliveries: "a step of the machine",
  takeDelivery: "a step of the machine",
  dropDelivery: "a step of the machine",
  noteDeliveryFault: "a step of the machine",
  askSubscription: "anybody may ask; what is confirmed is in the log",
  dropExpiredSubscriptions: "requests that nobody confirmed",
  beginFileSet: "a cache of files made from what is published; its making is no act",
  finishFileSet: "the same cache: the set is whole",
  dropFileSets: "the same cache: older sets",
  forgetFileSet: "the same cache: a set that came to nothing",
  compareStored: "a catch-up of the machine; the acts that published the texts are in the log",
  ifPublished: "always rolled back",
};
/** Steps of a larger act: whoever takes them outside this folder writes the entry in the same transaction. */
const STEPS = [
  "addRemark",
  "remarkOnVersion",
  "moderateReply",
  "markRereading",
  "saveEntry",
  "chooseOldTable",
  "startDraft",
  "submitVersion",
  "returnVersion",
  "backUp",
  "checkBackup",
  "restoreBackup",
];
/** Parts of commands that no other folder may take by itself. */
const PARTS = [
  "newInvitation",
  "putContactIn",
  "putRowsIn",
  "setRosterLinesIn",
  "removeRosterLinesIn",
  "removeAgencyIn",
  "bumpDataVersion",
  "insertBatch",
  "keepBytes",
  "keepFile",
  "copySourceView",
  "dropSourceView",
  "ensureReport",
  "moveVersion",
  "queueAgain",
  "recheckDates",
  "recheckNextYear",
  "recheckReport",
  "recheckVersion",
  "recheckWordings",
  "judgeWording",
  "updateWording",
  "replaceFindings",
  "saveCells",
  "saveFindings",
  "saveNarrative",
  "supersedeWaiting",
  "writeParts",
];

type Command = { exported: boolean; writes: boolean; calls: Set<string> };

/** The functions of a file at its top level: whether they write, and whom they call. */
function commandsIn(file: string): Map<string, Command> {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, "utf8"),
    ts.ScriptTarget.Latest,
    true,
  );
  const found = new Map<string, Command>();
  const add = (name: string, node: ts.Node, exported: boolean) => {
    const command: Command = { exported, writes: false, calls: new Set() };
    const visit = (n: ts.Node): void => {
      if (ts.isStringLiteralLike(n) || ts.isTemplateExpression(n))
        command.writes ||= WRITES.test(n.getText());
      if (ts.isIdentifier(n)) command.calls.add(n.text);
      n.forEachChild(visit);
    };
    visit(node);
    command.calls.delete(name);
    found.set(name, command);
  };
  const isExported = (n: ts.HasModifiers) =>
    (ts.getModifiers(n) ?? []).some((m) => m.kind === ts.SyntaxKind.ExportKeyword);
  for (const node of source.statements) {
    if (ts.isFunctionDeclaration(node) && node.name) add(node.name.text, node, isExported(node));
    if (ts.isVariableStatement(node))
      for (const d of node.declarationList.declarations)
        if (ts.isIdentifier(d.name)) add(d.name.text, d, isExported(node));
  }
  return found;
}

const files = readdirSync(FOLDER).filter((f) => f.endsWith(".ts"));
const commands = new Map(files.flatMap((f) => [...commandsIn(path.join(FOLDER, f))]));
/** Whether a command does something itself or through others of the folder. */
const reaches = (
  name: string,
  done: (name: string, c: Command) => boolean,
  seen = new Set<string>(),
): boolean => {
  const command = commands.get(name);
  if (!command || seen.has(name)) return false;
  seen.add(name);
  return done(name, command) || [...command.calls].some((other) => reaches(other, done, seen));
};
// The entry that `writeAudit` itself makes is no change that needs one.
const writes = (name: string) => reaches(name, (n, c) => n !== "writeAudit" && c.writes);
const speaks = (name: string) =>
  reaches(name, (n, c) => n !== "writeAudit" && c.calls.has("writeAudit"));

const sourceFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((f) => path.join(folder, f))
    .filter((f) => /\.tsx?$/.test(f));
const others = ["lib", "server", "app"]
  .flatMap(sourceFiles)
  .filter((f) => !f.startsWith(path.normalize(FOLDER)))
  .map((f) => ({ file: f, text: readFileSync(f, "utf8") }));
const callersOf = (name: string) =>
  others.filter(({ text }) => new RegExp(`\\b${name}\\(`).test(text)).map((o) => o.file);

describe("commands that write", () => {
  it("are found at all", () => {
    expect([...commands].filter(([name, c]) => c.exported && writes(name)).length).toBeGreaterThan(
      50,
    );
  });

  it("each write an entry, or are named here with why not", () => {
    const silent = [...commands]
      .filter(([name, c]) => c.exported && writes(name) && !speaks(name))
      .map(([name]) => name)
      .filter((name) => !(name in UNNAMED) && ![...STEPS, ...PARTS].includes(name));
    expect(silent).toEqual([]);
  });

  it("are named here only while they exist and are silent", () => {
    for (const name of [...Object.keys(UNNAMED), ...STEPS, ...PARTS])
      expect(name === "writeAudit" || (commands.has(name) && !speaks(name)), name).toBe(true);
  });

  it("that are steps of a larger act are taken only beside an entry", () => {
    const mute = STEPS.flatMap((name) => callersOf(name)).filter(
      (file) => !/\bwriteAudit\(/.test(readFileSync(file, "utf8")),
    );
    expect(mute).toEqual([]);
  });

  it("that are parts of commands are taken by commands alone", () => {
    expect(PARTS.flatMap((name) => callersOf(name).map((f) => `${name}: ${f}`))).toEqual([]);
  });
});

describe("the list of audit actions", () => {
  const all = ["lib", "server"].flatMap(sourceFiles).map((f) => readFileSync(f, "utf8"));

  it("is in order, without doubles, and each of it is written somewhere", () => {
    expect([...AUDIT_ACTIONS]).toEqual([...new Set(AUDIT_ACTIONS)].sort());
    const text = all.join("\n");
    const count = (words: string) => text.split(words).length - 1;
    // Once in the list itself; what is taken back bears the name of its move.
    const isWritten = (action: string) =>
      count(`"${action}"`) > 1 || /^report\.(discard|recall)$/.test(action);
    expect(AUDIT_ACTIONS.filter((action) => !isWritten(action))).toEqual([]);
    expect(count("action: `report.${o.move}`")).toBe(1);
  });
});
