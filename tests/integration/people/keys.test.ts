import { beforeAll, describe, expect, it } from "vitest";
import { connectionPool } from "@/lib/store/client";
import { aCity, anAccount, cookieOf, send } from "@/tests/builders/people";

const said = (r: Response) =>
  new URL(r.headers.get("location")!, "http://localhost").searchParams.get("said");
let admin: string;

beforeAll(async () => {
  await aCity();
  await anAccount("admin");
  admin = await cookieOf("admin");
});

describe("keys at the desk", () => {
  it("are made for an agency, shown once outside the address, revoked, and written down", async () => {
    const made = await send(
      "/api/desk/keys/add",
      { name: "东局系统", agencyId: "east", canSubmit: "1" },
      admin,
    );
    expect(said(made)).toBe("made");
    const [, id] = /sunledger-key=slk_([a-z0-9]{10})_[\w-]{43};/.exec(
      made.headers.get("set-cookie")!,
    )!;
    expect(made.headers.get("location")).not.toContain("slk_");
    expect(
      (
        await connectionPool().query(
          "SELECT name, agency_id, can_submit, created_by FROM api_key WHERE id = $1",
          [id],
        )
      ).rows,
    ).toEqual([{ name: "东局系统", agency_id: "east", can_submit: true, created_by: "admin" }]);
    const revoke = async () => said(await send("/api/desk/keys/revoke", { id: id! }, admin));
    expect([await revoke(), await revoke()]).toEqual(["revoked", "unknown"]);
    expect(
      (
        await connectionPool().query(
          "SELECT actor, action FROM audit_log WHERE entity = 'api_key' ORDER BY id",
        )
      ).rows,
    ).toEqual([
      { actor: "admin", action: "key.add" },
      { actor: "admin", action: "key.revoke" },
    ]);
  });

  it("that file reports need an agency, and every key a name", async () => {
    for (const fields of [
      { name: "x", agencyId: "", canSubmit: "1" },
      { name: "", agencyId: "east" },
      { name: "x", agencyId: "nobody" },
    ])
      expect(said(await send("/api/desk/keys/add", fields as Record<string, string>, admin))).toBe(
        "bad",
      );
  });
});
