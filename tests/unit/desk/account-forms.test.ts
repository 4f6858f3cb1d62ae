import { describe, expect, it } from "vitest";
import { newKeyForm, oneKeyForm } from "@/lib/desk/api-keys";
import { firstPasswordForm, passwordForm } from "@/lib/desk/password";
import { confirmFactorForm } from "@/lib/desk/second-factor";
import { allSessionsForm, oneSessionForm } from "@/lib/desk/sessions";
import { accountForm, invitationForm, oneAccountForm } from "@/lib/desk/users";
import { accepted, refused } from "@/tests/builders/forms";

const ACCOUNT = {
  name: " 新同事 ",
  role: "editor",
  agencyId: "east",
  regionCode: "",
  email: "new@example.org",
};
const INVITATION = { login: "newcomer", ...ACCOUNT };
const LONG = "字".repeat(501);

describe("an invitation", () => {
  it("is read with blanks cut off and empty fields as nothing", () =>
    expect(accepted(invitationForm, INVITATION)).toEqual({
      login: "newcomer",
      name: "新同事",
      role: "editor",
      agencyId: "east",
      regionCode: null,
      email: "new@example.org",
    }));

  it.each([
    ["login", "张三", "login"],
    ["login", "-x", "login"],
    ["login", undefined, "missing"],
    ["name", "  ", "missing"],
    ["name", LONG, "too_long"],
    ["role", "", "choose"],
    ["role", "king", "choose"],
    ["agencyId", "", "needs_agency"],
    ["email", "nobody", "email"],
  ])("%s: %s is refused as %s", (field, value, code) =>
    expect(refused(invitationForm, INVITATION, { [field]: value })).toEqual({ [field]: code }),
  );

  it("of a reviewer needs a region, of an administrator nothing", () => {
    expect(refused(invitationForm, INVITATION, { role: "reviewer" })).toEqual({
      regionCode: "needs_region",
    });
    expect(refused(invitationForm, INVITATION, { role: "admin", agencyId: undefined })).toEqual({});
  });

  it("names every fault at once", () =>
    expect(refused(invitationForm, {}, {})).toEqual({
      login: "missing",
      name: "missing",
      role: "choose",
    }));
});

describe("a changed account", () => {
  it("is the one of its id", () => {
    expect(accepted(accountForm, { id: "newcomer", ...ACCOUNT })).toMatchObject({ id: "newcomer" });
    expect(refused(accountForm, ACCOUNT, {})).toEqual({ id: "missing" });
    expect(refused(accountForm, { id: "x", ...ACCOUNT }, { email: "a@" })).toEqual({
      email: "email",
    });
  });

  it("or one account alone is named", () => {
    expect(accepted(oneAccountForm, { id: "a" })).toEqual({ id: "a" });
    expect(refused(oneAccountForm, {}, {})).toEqual({ id: "missing" });
  });
});

describe("an API key", () => {
  const KEY = { name: "东局系统", agencyId: "east", canSubmit: "1" };
  it("is read", () => {
    expect(accepted(newKeyForm, KEY)).toEqual({ ...KEY, canSubmit: true });
    expect(accepted(newKeyForm, { name: "x", agencyId: "" })).toEqual({
      name: "x",
      agencyId: null,
      canSubmit: false,
    });
    expect(accepted(oneKeyForm, { id: "abc" })).toEqual({ id: "abc" });
  });
  it.each([
    [{ name: "" }, { name: "missing" }],
    [{ name: LONG }, { name: "too_long" }],
    [{ agencyId: "" }, { agencyId: "needs_bound_agency" }],
    [{ canSubmit: "yes" }, { canSubmit: "invalid" }],
  ])("%o is refused as %o", (changed, errors) =>
    expect(refused(newKeyForm, KEY, changed)).toEqual(errors),
  );
});

describe("a password", () => {
  const OWN = { current: "old one ", password: "another long password", again: " x " };
  it("is taken as it was typed, blanks included", () => {
    expect(accepted(passwordForm, OWN)).toEqual(OWN);
    const first = { token: "t", password: "p", again: "p" };
    expect(accepted(firstPasswordForm, first)).toEqual(first);
  });
  it.each([
    ["current", "", "missing"],
    ["password", LONG, "too_long"],
    ["again", undefined, "missing"],
  ])("%s: %s is refused as %s", (field, value, code) =>
    expect(refused(passwordForm, OWN, { [field]: value })).toEqual({ [field]: code }),
  );
});

describe("small forms", () => {
  it("of the second factor take digits", () => {
    expect(accepted(confirmFactorForm, { code: "123 456" })).toEqual({ code: "123 456" });
    expect(refused(confirmFactorForm, {}, { code: "12345a" })).toEqual({ code: "code" });
    expect(refused(confirmFactorForm, {}, {})).toEqual({ code: "missing" });
  });
  it("of sessions name one", () => {
    expect(accepted(oneSessionForm, { id: "s1" })).toEqual({ id: "s1" });
    expect(refused(oneSessionForm, { id: "" }, {})).toEqual({ id: "missing" });
    expect(accepted(allSessionsForm, { all: "1" })).toEqual({ all: "1" });
    expect(refused(allSessionsForm, {}, {})).toEqual({ all: "missing" });
  });
});
