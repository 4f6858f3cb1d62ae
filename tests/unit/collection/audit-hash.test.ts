/** The text that a row of the audit log is hashed from, written out by hand. */
import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { hashOf, type AuditRow } from "@/lib/collection/audit-chain";

const ROW: AuditRow = {
  id: 8,
  at: "2026-01-05",
  actor: "li",
  origin: "web",
  action: "accept",
  entity: "version",
  entityId: "12",
  data: "{}",
  prevHash: "ff",
  hash: null,
};
it.each<[string, Partial<AuditRow>, string]>([
  ["every field", {}, "1:8|10:2026-01-05|2:li|3:web|6:accept|7:version|2:12|2:{}|2:ff"],
  [
    "fields that are not there",
    { origin: null, entityId: null, data: null, prevHash: null },
    "1:8|10:2026-01-05|2:li|-|6:accept|7:version|-|-|-",
  ],
  [
    "empty fields, which are there",
    { origin: "", data: "" },
    "1:8|10:2026-01-05|2:li|0:|6:accept|7:version|2:12|0:|2:ff",
  ],
  [
    "letters of several bytes",
    { actor: "李", data: '"核对"' },
    '1:8|10:2026-01-05|3:李|3:web|6:accept|7:version|2:12|8:"核对"|2:ff',
  ],
  [
    "a field that looks like absent",
    { origin: "-" },
    "1:8|10:2026-01-05|2:li|1:-|6:accept|7:version|2:12|2:{}|2:ff",
  ],
  [
    "the hash itself left out",
    { hash: "00" },
    "1:8|10:2026-01-05|2:li|3:web|6:accept|7:version|2:12|2:{}|2:ff",
  ],
])("%s", (_, more, text) =>
  expect(hashOf({ ...ROW, ...more })).toBe(createHash("sha256").update(text, "utf8").digest("hex")),
);
