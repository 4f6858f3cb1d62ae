import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  PERMISSIONS,
  READING_VERBS,
  ROLES,
  mayDo,
  scopeOfRight,
  type Verb,
} from "@/lib/auth/permissions";
import { ROUTES } from "@/lib/auth/routes";

const files = (folder: string, name: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((f) => f.split("/").at(-1) === name)
    .map((f) => f.slice(0, -name.length - 1));
const at = (base: string, rest: string) => (rest ? `${base}/${rest}` : base);

describe("the routes of the desk", () => {
  it("are all in the table, and the table has no others", () => {
    const pages = files("app/[locale]/desk", "page.tsx").map((f) => at("/desk", f));
    const handlers = files("app/api/desk", "route.ts")
      .map((f) => at("/api/desk", f))
      .filter((p) => !["/api/desk/invitation", "/api/desk/oidc"].includes(p));
    expect([...new Set(ROUTES.map((r) => r.path))].sort()).toEqual([...pages, ...handlers].sort());
  });

  it("have an example where they take parameters", () => {
    expect(ROUTES.filter((r) => r.path.includes("[") && !r.example)).toEqual([]);
  });

  it("that change something take a verb that the auditor has not, the own account apart", () => {
    for (const r of ROUTES.filter((r) => r.method === "POST" && r.verb !== "own_account"))
      expect([r.path, mayDo("auditor", r.verb)]).toEqual([r.path, false]);
  });
});

describe("permissions", () => {
  it("give the auditor every reading verb and no other", () => {
    const verbs = (Object.keys(PERMISSIONS) as Verb[]).filter((v) => mayDo("auditor", v));
    expect(verbs.sort()).toEqual([...READING_VERBS].sort());
  });

  it("give the public, and a role that does not exist, nothing", () => {
    for (const verb of Object.keys(PERMISSIONS) as Verb[])
      for (const role of [undefined, "public", "root"]) expect(mayDo(role, verb)).toBe(false);
  });

  it("reach as far as the role: own agency, own region, all", () => {
    const user = { agencyId: "a", regionCode: "r" };
    expect(ROLES.map((role) => scopeOfRight({ ...user, role }, "read_desk")?.kind)).toEqual([
      "agency",
      "region",
      "all",
      "all",
      "all",
    ]);
    expect(scopeOfRight({ role: "editor", agencyId: null, regionCode: null }, "file")).toBeNull();
    expect(
      scopeOfRight({ role: "reviewer", agencyId: "a", regionCode: null }, "review"),
    ).toBeNull();
  });
});
