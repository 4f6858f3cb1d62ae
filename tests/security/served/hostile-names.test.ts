/**
 * Names of files and words of documents that were chosen to be something else where they are
 * printed, stored or sent on.
 */
import { strToU8, zipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { SITE } from "@/tests/builders/raw-request";
import { hasAccounts, signIn } from "@/tests/builders/served-accounts";

const SCRIPT = `"><img src=x onerror=alert(1)><script>alert(2)</script>\'`;
const NAMES = [
  `${SCRIPT}.html`,
  "../../../../etc/passwd.html",
  "=cmd|\'/c calc\'!A0.html",
  "a\0b.html",
  `${"长".repeat(3000)}.html`,
  "a\u202egpj.html",
];
const ARCHIVE = zipSync(
  Object.fromEntries(
    [...NAMES, "/etc/passwd.html", "C:\\x.html", "ok/..\\..\\x.html"].map((name, i) => [
      name,
      strToU8(`<p>${i} ${SCRIPT}</p>`),
    ]),
  ),
);

let cookie = "";
beforeAll(async () => {
  if (hasAccounts) cookie = await signIn("bureau");
});

async function upload(name: string, bytes: Uint8Array): Promise<Response> {
  const form = new FormData();
  form.append("files", new File([new Uint8Array(bytes)], name));
  return fetch(`${SITE.origin}/api/desk/upload`, {
    method: "POST",
    body: form,
    headers: { origin: SITE.origin, cookie, accept: "application/json" },
  });
}

describe.skipIf(!hasAccounts)("a name that was chosen with care", () => {
  it.each([
    ...NAMES.map((name) => [name.slice(0, 40), name, strToU8("<p>x</p>")] as const),
    ["all of them in one archive", "all.zip", ARCHIVE] as const,
  ])("is listed and refused: %j", async (_, name, bytes) => {
    const answer = await upload(name, bytes);
    expect(answer.status).toBe(200);
    const { items } = (await answer.json()) as { items: { outcome: string; path: string }[] };
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) {
      expect(item.path).not.toContain("\0");
      expect(["not_a_report", "unreadable", "refused"]).toContain(item.outcome);
    }
  });

  it.each(["/desk/upload", "/en/desk/upload", "/desk"])(
    "is text and nothing else on %s",
    async (path) => {
      const answer = await fetch(SITE.origin + path, { headers: { cookie } });
      expect(answer.status).toBe(200);
      const page = await answer.text();
      expect(page).not.toContain("<img src=x");
      expect(page).not.toContain("<script>alert");
    },
  );
});

describe("an address that holds what it should not", () => {
  it.each([
    ["a NUL", "/search?q=a%00b"],
    ["a NUL for a program", "/api/v1/agencies?q=%00"],
    ["half a letter", "/search?q=%ff"],
    ["a letter written too long", "/search?q=%c0%af"],
    ["half a pair", "/api/v1/agencies?q=%ed%a0%80"],
    ["an end of line in the path", "/rankings%0d%0aSet-Cookie:x=1"],
  ])("%s is refused", async (_, path) => {
    expect((await fetch(SITE.origin + path)).status).toBe(400);
  });

  it("an end of line in a query makes no header", async () => {
    const answer = await fetch(`${SITE.origin}/api/v1/rankings.csv?indicator=D05%0d%0aX-Made:1`);
    expect([answer.status, answer.headers.get("x-made")]).toEqual([400, null]);
  });

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty"])(
    "%s is no resource, no chart and no file",
    async (name) => {
      for (const path of [
        `/api/v1/${name}`,
        `/api/v1/charts/${name}.svg`,
        `/api/v1/bulk/${name}`,
        `/embed/${name}`,
      ])
        expect((await fetch(SITE.origin + path)).status, path).toBe(404);
    },
  );

  // `__proto__` is dropped by the framework before any handler sees it.
  it.each(["constructor", "toString", "hasOwnProperty"])("%s is no parameter", async (name) => {
    expect((await fetch(`${SITE.origin}/api/v1/rankings?${name}=x`)).status).toBe(400);
  });
});
