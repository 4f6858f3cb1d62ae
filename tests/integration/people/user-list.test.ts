import { beforeAll, describe, expect, it, vi } from "vitest";
import { run } from "@/lib/cli/commands/user";
import { connectionPool } from "@/lib/store/client";
import { aCity, anAccount } from "@/tests/builders/people";

const said = async (...args: string[]): Promise<{ code: number; out: string; err: string }> => {
  const heard = { out: "", err: "" };
  const listen = (to: "out" | "err") => (text: unknown) => {
    heard[to] += String(text);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation(listen("out")),
    vi.spyOn(process.stderr, "write").mockImplementation(listen("err")),
  ];
  try {
    return { code: await run(args), ...heard };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
};

beforeAll(async () => {
  await aCity();
  await anAccount("admin");
  await anAccount("editor", { login: "east-editor", mustChange: true });
  await anAccount("reviewer");
  await anAccount("auditor", { login: "leaving" });
  await said("disable", "leaving");
});

describe("sunledger user list", () => {
  it("is one line an account: login, role, what it is bound to, state, last sign-in, name; active ones first", async () => {
    const { code, out } = await said("list");
    expect(code).toBe(0);
    expect(
      out
        .trim()
        .split("\n")
        .map((l) => l.split("\t")),
    ).toEqual([
      ["admin", "admin", "-", "active", "-", "admin"],
      ["east-editor", "editor", "east", "active", "-", "east-editor"],
      ["reviewer", "reviewer", "990100", "active", "-", "reviewer"],
      ["leaving", "auditor", "-", "disabled", "-", "leaving"],
    ]);
  });

  it("is the same for machines, and never holds a password or anything made from one", async () => {
    const { out } = await said("list", "--json");
    const rows = out
      .trim()
      .split("\n")
      .map((l) => JSON.parse(l) as Record<string, unknown>);
    expect(rows.map((r) => [r.login, r.state, r.mustChange])).toEqual([
      ["admin", "active", false],
      ["east-editor", "active", true],
      ["reviewer", "active", false],
      ["leaving", "disabled", false],
    ]);
    const { rows: kept } = await connectionPool().query<{ hash: string }>(
      "SELECT password_hash AS hash FROM app_user",
    );
    expect(kept.length).toBe(rows.length);
    for (const { hash } of kept) expect(out).not.toContain(hash);
    expect(Object.keys(rows[0]!).filter((k) => /pass|hash|secret|token/i.test(k))).toEqual([]);
  });

  it("takes nothing but --json", async () => {
    const { code, err } = await said("list", "everybody");
    expect(code).toBe(2);
    expect(err.trim().split("\n")).toHaveLength(1);
  });
});
