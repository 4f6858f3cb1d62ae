import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { actionOf } from "@/lib/desk/action";
import { handleSignIn } from "@/lib/desk/sign-in";
import { ROUTES } from "@/lib/auth/routes";

const files = readdirSync("app/api", { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "route.ts")
  .map((file) => `/api/${path.dirname(file).split(path.sep).join("/")}`);

const posts = await Promise.all(
  files.map(async (address) => {
    const handlers = (await import(/* @vite-ignore */ `@/app${address}/route`)) as {
      POST?: unknown;
    };
    return { address, handler: handlers.POST };
  }),
);
const forms = posts.filter(
  ({ address, handler }) => handler !== undefined && address.startsWith("/api/desk/"),
);

describe("every form of the desk", () => {
  it("is found", () => expect(forms.length).toBeGreaterThan(30));

  it.each(forms)("$address comes in by its schema, at its own address", ({ address, handler }) => {
    const action = actionOf(handler);
    expect(action?.route).toBe(address);
  });

  it("signs in by one as well", () =>
    expect(actionOf(handleSignIn)?.route).toBe("/api/auth/callback/credentials"));

  it("has its right in the table", () => {
    const known = ROUTES.filter((route) => route.method === "POST").map((route) => route.path);
    const sent = forms
      .map(({ address }) => address)
      .filter((address) => address !== "/api/desk/invitation");
    expect(sent.sort()).toEqual(known.sort());
  });
});
