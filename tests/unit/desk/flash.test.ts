import { beforeAll, describe, expect, it } from "vitest";
import { changeEnvironment } from "@/lib/env";
import { openRefusal, sealRefusal } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";

const REFUSED = {
  route: "/api/desk/users/invite",
  values: { login: ["张三"], name: ["张三 & “李四”"] },
  errors: { login: "login" },
};
const valueOf = (line: string | null) =>
  decodeURIComponent(/^[^=]+=([^;]*)/.exec(line ?? "")?.[1] ?? "");

beforeAll(() => changeEnvironment({ NEXTAUTH_SECRET: "a secret of tests, long enough for all" }));

describe("a refused form in its cookie", () => {
  it("comes back as it was, to the account and the address it was sealed for", () => {
    const value = valueOf(sealRefusal("anna", "f1", REFUSED));
    expect(openRefusal(value, "anna", "f1")).toEqual(REFUSED);
    expect(openRefusal(value, "bert", "f1")).toBeNull();
    expect(openRefusal(value, "anna", "f2")).toBeNull();
  });

  it("cannot be read or altered on the way", () => {
    const value = valueOf(sealRefusal("anna", "f1", REFUSED));
    expect(Buffer.from(value, "base64url").toString("utf8")).not.toContain("张三");
    expect(openRefusal(`${value.slice(0, -4)}AAAA`, "anna", "f1")).toBeNull();
    expect(openRefusal("nonsense", "anna", "f1")).toBeNull();
  });

  it("is out of reach of scripts and other sites, and lives ten minutes", () => {
    const line = sealRefusal("anna", "f1", REFUSED);
    for (const mark of ["HttpOnly", "SameSite=Strict", "Max-Age=600"]) expect(line).toContain(mark);
  });

  it("is none where a browser would cut it off", () => {
    const values = { name: ["很长".repeat(800)] };
    expect(sealRefusal("anna", "f1", { ...REFUSED, values })).toBeNull();
  });
});

describe("the view of a form", () => {
  it("is what was refused at this address, for the very row", () => {
    expect(viewForm(REFUSED, "/api/desk/users/invite").errors).toEqual({ login: "login" });
    expect(viewForm(REFUSED, "/api/desk/users/change").values).toBeNull();
    expect(viewForm(null, "/api/desk/users/invite").values).toBeNull();
    const change = { route: "/api/desk/users/change", values: { id: ["b"] }, errors: {} };
    expect(viewForm(change, "/api/desk/users/change", { id: "b" }).values).not.toBeNull();
    expect(viewForm(change, "/api/desk/users/change", { id: "a" }).values).toBeNull();
  });
});
