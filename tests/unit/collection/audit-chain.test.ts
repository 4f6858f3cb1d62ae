import { describe, expect, it } from "vitest";
import { checkChain, checkpointText, hashOf, type AuditRow } from "@/lib/collection/audit-chain";

const START = { id: 7, hash: "a".repeat(64) };
const aRow = (id: number, prevHash: string | null, more: Partial<AuditRow> = {}): AuditRow => {
  const row = {
    id,
    at: "2026-01-05T08:00:00.000000Z",
    actor: "li",
    origin: null,
    action: "report.accept",
    entity: "report_version",
    entityId: "12",
    data: '{"note":"核对无误"}',
    prevHash,
    ...more,
  };
  return { hash: hashOf({ ...row, hash: null }), ...row, ...more };
};
const first = aRow(8, START.hash);
const second = aRow(9, first.hash);
const third = aRow(10, second.hash);

describe("the chain of the audit log", () => {
  it.each<[string, AuditRow[], string[]]>([
    ["rows in order", [first, second, third], []],
    ["no row", [], []],
    ["a row taken out", [first, third], ["10 gap", "10 link"]],
    ["a row taken out and the next renumbered", [first, aRow(9, second.hash)], ["9 link"]],
    ["a row altered", [first, { ...second, actor: "wang" }, third], ["9 content"]],
    [
      "a row altered with its hash",
      [first, aRow(9, first.hash, { actor: "wang" }), third],
      ["10 link"],
    ],
    ["a number skipped", [first, aRow(10, first.hash)], ["10 gap"]],
  ])("%s", (_, rows, expected) =>
    expect(checkChain(START, rows).faults.map((f) => `${f.id} ${f.kind}`)).toEqual(expected),
  );

  it("goes on from its last row", () =>
    expect(checkChain(START, [first, second]).state).toEqual({ id: 9, hash: second.hash }));

  it("hashes no two rows alike by moving a border between fields, or by an empty field", () => {
    const hashes = [
      { actor: "ab", origin: "c" },
      { actor: "a", origin: "bc" },
      { actor: "abc", origin: "" },
      { actor: "abc", origin: null },
    ].map((more) => aRow(8, null, more).hash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it("a checkpoint states how far the log went", () =>
    expect(checkpointText({ id: 9, hash: "ff", at: "2026-01-05" })).toBe(
      '{"kind":"sunledger-audit-checkpoint","id":9,"hash":"ff","at":"2026-01-05"}',
    ));
});
