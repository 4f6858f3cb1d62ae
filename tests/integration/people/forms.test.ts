import { beforeAll, describe, expect, it } from "vitest";
import { handleInvite } from "@/lib/desk/users";
import { openRefusal } from "@/lib/desk/forms/flash";
import { aCity, anAccount, cookieOf, post, send } from "@/tests/builders/people";

let admin: string;
let supervisor: string;
beforeAll(async () => {
  await aCity();
  await anAccount("admin");
  await anAccount("supervisor");
  [admin, supervisor] = [await cookieOf("admin"), await cookieOf("supervisor")];
});

const flashOf = (answer: Response): string | undefined =>
  answer.headers.getSetCookie().find((line) => line.startsWith("sunledger-form="));
/** What the page shows again, to the account that sent the form. */
function refusalOf(answer: Response, owner: string) {
  const value = decodeURIComponent(/=([^;]*)/.exec(flashOf(answer) ?? "")?.[1] ?? "");
  const address = new URL(answer.headers.get("location") ?? "", "http://localhost");
  return openRefusal(value, owner, address.searchParams.get("form") ?? "");
}
const INVITATION = { login: "张三", name: "张三", role: "editor", agencyId: "east", email: "" };

describe("a form that is refused", () => {
  it("goes back to its page with its errors and what was typed, and nothing is done", async () => {
    const answer = await send("/api/desk/users/invite", { ...INVITATION, locale: "en" }, admin);
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toMatch(/^\/en\/desk\/users\?said=bad&form=\w+$/);
    const refusal = refusalOf(answer, "admin");
    expect(refusal?.errors).toEqual({ login: "login" });
    expect(refusal?.values).toMatchObject({ login: ["张三"], agencyId: ["east"], email: [""] });
    expect(refusalOf(answer, "supervisor")).toBeNull();
  });

  it("is forgotten once it has been sent with success", async () => {
    const first = await send("/api/desk/users/invite", INVITATION, admin);
    const cookie = `${admin}; ${flashOf(first)?.split(";")[0]}`;
    const done = await send("/api/desk/users/invite", { ...INVITATION, login: "zs" }, cookie);
    expect(done.headers.get("location")).toBe("/desk/users?said=link");
    expect(flashOf(done)).toContain("Max-Age=0");
  });

  it("says what the database knows: a login, an agency, a region that is taken or unknown", async () => {
    const invite = async (changed: Record<string, string>) =>
      refusalOf(
        await send("/api/desk/users/invite", { ...INVITATION, login: "new", ...changed }, admin),
        "admin",
      )?.errors;
    expect(await invite({ login: "supervisor" })).toEqual({ login: "taken" });
    expect(await invite({ agencyId: "nowhere" })).toEqual({ agencyId: "unknown" });
    expect(await invite({ role: "reviewer", regionCode: "1" })).toEqual({ regionCode: "unknown" });
  });

  it("is a problem with its fields for a program", async () => {
    const request = await post("/api/desk/users/invite", INVITATION, admin);
    request.headers.set("accept", "application/json");
    const answer = await handleInvite(request);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      code: "bad_form",
      errors: [{ path: "login", code: "login" }],
    });
  });

  it("never gives a password back", async () => {
    const fields = { current: "a wrong one", password: "a new long one", again: "a new long one" };
    const refusal = refusalOf(await send("/api/desk/password", fields, supervisor), "supervisor");
    expect(refusal).toEqual({
      route: "/api/desk/password",
      values: {},
      errors: { current: "wrong" },
    });
  });

  it("is answered by a page of its own where it is too large for a cookie, which carries everything", async () => {
    const note = "很长的附注".repeat(200);
    const line = {
      year: "2025",
      agencyId: "east",
      basis: "law",
      expected: "1",
      note,
      locale: "en",
    };
    const answer = await send("/api/desk/rounds/roster", line, supervisor);
    expect(answer.status).toBe(422);
    expect(flashOf(answer)).toBeUndefined();
    const page = await answer.text();
    expect(page).toContain(`aria-describedby="field-0-error"`);
    expect(page).toContain("Choose one.");
    expect(page).toContain("This is too long; shorten it.");
    expect(page).toContain(`>${note}</textarea>`);
    expect(page).toContain(`<input type="hidden" name="agencyId" value="east">`);
    expect(page).toContain(`action="/api/desk/rounds/roster"`);
    expect(page).toContain(`href="/en/desk/rounds/2025"`);
  });

  it("about a report always is, with the cell by its name", async () => {
    const answer = await send(
      "/api/desk/report/save",
      { version: "1", revision: "1", "c.r1.np": "9".repeat(101), reason: "“核对”<b>" },
      supervisor,
    );
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain("内容过长");
    expect(page).toMatch(/<label for="field-0">数字 .*自然人/);
    expect(page).toContain(`name="reason" value="“核对”&lt;b&gt;"`);
  });
});
