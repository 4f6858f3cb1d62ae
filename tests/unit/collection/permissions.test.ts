/**
 * The table of permissions, written out a second time by hand. Whoever changes a right changes it
 * here too, on purpose.
 */
import { describe, expect, it } from "vitest";
import {
  PERMISSIONS,
  READING_VERBS,
  ROLES,
  reachOf,
  scopeOfRight,
  type Verb,
} from "@/lib/collection/permissions";

/**
 * editor, reviewer, supervisor, admin, auditor: `o` own agency, `r` region with all below, `*`
 * everything, `-` nothing.
 */
const BY_HAND: Readonly<Record<string, string>> = {
  read_desk: "o r * * *",
  own_account: "* * * * *",
  read_reports: "o r * * *",
  upload: "o r * * -",
  file: "o r * * -",
  read_review: "- r * * *",
  review: "- r * * -",
  read_jobs: "o r * * *",
  manage_jobs: "o r * * -",
  read_messages: "o r * * *",
  send_messages: "- r * * -",
  read_assessment: "o r * * *",
  answer_assessment: "o r * * -",
  score_assessment: "- r * * -",
  decide_assessment: "- - * * -",
  read_rounds: "o r * * *",
  manage_rounds: "- - * * -",
  read_registry: "- r * * *",
  manage_registry: "- - * * -",
  read_summary: "- r * * *",
  read_users: "- - - * *",
  manage_users: "- - - * -",
  read_audit: "- - - * *",
  administer: "- - - * -",
};
const SIGN = { agency: "o", region: "r", all: "*" } as const;

describe("who may do what", () => {
  it("is the table that was agreed, right by right and role by role", () => {
    const found = Object.fromEntries(
      (Object.keys(PERMISSIONS) as Verb[]).map((verb) => [
        verb,
        ROLES.map((role) => {
          const reach = reachOf(role, verb);
          return reach === null ? "-" : SIGN[reach];
        }).join(" "),
      ]),
    );
    expect(found).toEqual(BY_HAND);
    expect(ROLES).toEqual(["editor", "reviewer", "supervisor", "admin", "auditor"]);
  });
  it("lets the auditor read, and change nothing", () => {
    const rights = Object.keys(BY_HAND).filter((verb) => BY_HAND[verb]!.endsWith("*"));
    expect([...READING_VERBS].sort()).toEqual(rights.sort());
  });
  it("gives nobody else anything", () => {
    for (const role of [undefined, "", "root", "Admin"])
      for (const verb of Object.keys(PERMISSIONS) as Verb[]) expect(reachOf(role, verb)).toBeNull();
  });
});

describe("how far a right reaches", () => {
  const user = { role: "editor", agencyId: "a1", regionCode: "350128" };
  it.each([
    [user, "file", { kind: "agency", agencyId: "a1" }],
    [{ ...user, agencyId: null }, "file", null],
    [{ ...user, role: "reviewer" }, "review", { kind: "region", regionCode: "350128" }],
    [{ ...user, role: "reviewer", regionCode: null }, "review", null],
    [{ ...user, role: "reviewer" }, "read_users", null],
    [{ ...user, role: "admin" }, "administer", { kind: "all" }],
    [{ ...user, role: "auditor" }, "review", null],
  ] as const)("%j, %s", (who, verb, scope) => {
    expect(scopeOfRight(who, verb)).toEqual(scope);
  });
});
