/**
 * Guessing passwords: counted before they are looked at, ever more slowly, and never so that a
 * stranger keeps the owner out.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { browserCookie, checkPassword } from "@/lib/auth/authorize";
import { hashName } from "@/lib/auth/hash-name";
import { handlePassword } from "@/lib/desk/password";
import { connectionPool } from "@/lib/store/client";
import { holdWaits } from "@/tests/builders/attempts";
import { aCity, anAccount, cookieOf, PASSWORD, post } from "@/tests/builders/people";

const guess = (login: string, password: string, more: object = {}) =>
  checkPassword({ login, password, origin: "192.0.2.66", ...more });
const kinds = (list: readonly { kind: string }[]) =>
  list.reduce<Record<string, number>>((n, o) => ({ ...n, [o.kind]: (n[o.kind] ?? 0) + 1 }), {});
/** As if the wait had passed. */
const later = () => connectionPool().query("UPDATE sign_in_attempt SET next_at = now()");
const forget = () => connectionPool().query("DELETE FROM sign_in_attempt");
const fails = async (where: string, value: string) =>
  (
    await connectionPool().query(
      `SELECT actor, data->>'note' AS note, data->'after'->>'name' AS name, origin FROM audit_log WHERE action IN ('sign_in.fail', 'user.password_fail') AND ${where} ORDER BY id`,
      [value],
    )
  ).rows as { actor: string | null; note: string; name: string | null; origin: string }[];

beforeAll(async () => {
  await aCity();
  for (const login of ["many", "owner", "waiter", "own", "sample"])
    await anAccount("auditor", { login });
});

describe("guessing", () => {
  it("sixty at once are as good as five", async () => {
    const began = Date.now();
    const list = await Promise.all(Array.from({ length: 60 }, (_, i) => guess("many", `no ${i}`)));
    const n = kinds(list);
    // Five, and one more after each wait (1, 2, 4 … s) that passed meanwhile.
    const waitsOver = Math.floor(Math.log2((Date.now() - began) / 1000 + 1));
    expect(n.wrong).toBeLessThanOrEqual(5 + waitsOver);
    expect((n.wrong ?? 0) + (n.wait ?? 0)).toBe(60);
    expect(list.filter((o) => o.kind === "in")).toEqual([]);
  });

  it("waits longer after each failure, and the right password waits too; then it is taken at once", async () => {
    await forget();
    const waits: number[] = [];
    for (let i = 0; i < 12; i++) {
      await later();
      expect((await guess("waiter", "wrong")).kind).toBe("wrong");
      const { rows } = await connectionPool().query<{ seconds: number }>(
        "SELECT round(extract(epoch FROM next_at - last_at))::int AS seconds FROM sign_in_attempt WHERE kind = 'account'",
      );
      waits.push(rows[0]!.seconds);
    }
    expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128]);
    expect(await guess("waiter", PASSWORD)).toMatchObject({ kind: "wait" });
    await later();
    expect((await guess("waiter", PASSWORD)).kind).toBe("in");
    expect((await guess("waiter", PASSWORD)).kind).toBe("in");
  });

  it("by a stranger does not keep out the browser that has been here before", async () => {
    await forget();
    const cookie = browserCookie("owner").split(";")[0]!;
    for (let i = 0; i < 12; i++) await guess("owner", "wrong");
    expect(await holdWaits()).toBe(1);
    expect((await guess("owner", PASSWORD)).kind).toBe("wait");
    expect((await guess("owner", PASSWORD, { cookie })).kind).toBe("in");
    // It is this account's browser, and nobody can write such a cookie.
    for (let i = 0; i < 12; i++) await guess("many", "wrong", { cookie });
    expect(await holdWaits()).toBe(2);
    expect((await guess("many", PASSWORD)).kind).toBe("wait");
    const forged = `${cookie.slice(0, -9)}AAAAAAAAA`;
    expect((await guess("owner", PASSWORD, { cookie: forged })).kind).toBe("wait");
  });

  it("over many names from one address comes to a wait, and is written down without the names", async () => {
    await forget();
    const guessNames = async (from: number, to: number) => {
      const list = [];
      for (let i = from; i < to; i++) list.push(await guess(`name-${i}`, "Spring2026"));
      return kinds(list);
    };
    expect(await guessNames(0, 30)).toEqual({ wrong: 30 });
    expect(await holdWaits()).toBe(1);
    expect(await guessNames(30, 40)).toEqual({ wait: 10 });
    const logged = await fails("origin = $1 AND actor IS NULL", "192.0.2.66");
    expect(logged.length).toBeGreaterThan(25);
    expect(logged[0]).toMatchObject({ note: "unknown", name: hashName("name-0") });
    const { rows } = await connectionPool().query(
      "SELECT string_agg(data::text, ' ') AS all FROM audit_log",
    );
    expect(rows[0].all).not.toContain("name-0");
  });

  it("a flood of refused attempts is a few lines of the log", async () => {
    await forget();
    const before = (await fails("actor = $1", "many")).length;
    for (let i = 0; i < 10; i++) await guess("many", "wrong", { origin: null });
    await connectionPool().query(
      "UPDATE sign_in_attempt SET next_at = now() + interval '5 minutes'",
    );
    for (let i = 0; i < 120; i++) await guess("many", "wrong", { origin: null });
    expect((await fails("actor = $1", "many")).length - before).toBeLessThan(20);
  });

  it("the own password on its form is counted and written down as well", async () => {
    await forget();
    const cookie = await cookieOf("own");
    const said = async (current: string) => {
      const fields = { current, password: "a new long password", again: "a new long password" };
      const answer = await handlePassword(await post("/api/desk/password", fields, cookie));
      return new URL(answer.headers.get("location")!, "http://localhost").searchParams.get("said");
    };
    for (let i = 0; i < 5; i++) expect(await said("wrong")).toBe("wrong");
    expect(await holdWaits()).toBe(1);
    for (let i = 0; i < 7; i++) expect(await said("wrong")).toBe("wait");
    expect(await said(PASSWORD)).toBe("wait");
    const notes = (await fails("actor = $1", "own")).map((r) => r.note);
    expect(new Set(notes)).toEqual(new Set(["password", "wait"]));
    await later();
    expect(await said(PASSWORD)).toBe("changed");
  });

  it("sample accounts are for this machine: not through a proxy", async () => {
    await forget();
    await connectionPool().query("UPDATE app_user SET sample = true WHERE login = 'sample'");
    expect((await guess("sample", PASSWORD, { proxied: true })).kind).toBe("wrong");
    expect((await guess("sample", PASSWORD)).kind).toBe("in");
    expect((await fails("actor = $1", "sample")).map((r) => r.note)).toEqual(["sample_by_proxy"]);
  });
});
