/**
 * Whatever can be sent to the program by POST passes one helper with one schema, or is in the list
 * of those that do not, with the reason.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { actionOf } from "@/lib/desk/action";
import { schemaFields } from "@/lib/desk/forms/read-form";
import { handleSignIn } from "@/lib/desk/sign-in";
import { ROUTES } from "@/lib/auth/routes";

type Handler = (request: Request) => Promise<Response>;

const sourcesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => path.posix.join(folder, file.split(path.sep).join("/")));
const routes = await Promise.all(
  sourcesOf("app")
    .filter((file) => /\/route\.tsx?$/.test(file))
    .map(async (file) => {
      const address = path.posix.dirname(file).slice("app".length);
      const handlers = (await import(/* @vite-ignore */ `@/app${address}/route`)) as Record<
        string,
        Handler | undefined
      >;
      return { address, handlers };
    }),
);
const posts = routes.flatMap(({ address, handlers: { POST } }) =>
  POST ? [{ address, handler: POST }] : [],
);
const forms = posts.filter(({ address }) => address.startsWith("/api/desk/"));

/** Takes a form from somebody who cannot be signed in yet. */
const OPEN = "/api/desk/invitation";
/** Takes a POST, and is no form of the desk. */
const OTHER_POSTS = {
  "/api/[[...rest]]": "refuses",
  "/api/auth/[...nextauth]": "passes the sign-in to handleSignIn, and knows no other form",
  "/api/reading-mode": "has a schema of its own, and needs no proof of origin",
  "/api/subscribe/ask": "openAction",
  "/api/subscribe/confirm": "openAction",
  "/api/subscribe/leave": "is also sent by mail programs, which name no origin (RFC 8058)",
  "/api/v1": "refuses",
  "/api/v1/[...path]": "refuses",
  "/api/v1/submissions": "takes a key, and parts that `lib/api/publication-parts.ts` checks",
  "/api/verify": "takes a file that only a reading program opens",
};
const reasonOf = (address: string): string | undefined =>
  OTHER_POSTS[address as keyof typeof OTHER_POSTS];

describe("every form of the desk", () => {
  it("is found", () => expect(forms.length).toBeGreaterThan(90));

  it.each(forms)("$address comes in by its schema, at its own address", ({ address, handler }) => {
    const action = actionOf(handler);
    expect(action?.route).toBe(address);
    expect(() => schemaFields(action!.form)).not.toThrow();
  });

  it.each(forms.filter(({ address }) => address !== OPEN))(
    "$address takes nothing from somebody who is not signed in, or from another site",
    async ({ address, handler }) => {
      const send = (origin: string) =>
        handler(
          new Request(`http://localhost:3000${address}`, {
            method: "POST",
            headers: { "Sec-Fetch-Site": origin, Accept: "application/json" },
            body: new FormData(),
          }),
        );
      expect((await send("same-origin")).status).toBe(401);
      expect((await send("cross-site")).status).toBe(403);
    },
  );

  it("signs in by one as well", () =>
    expect(actionOf(handleSignIn)?.route).toBe("/api/auth/callback/credentials"));

  it("has its right in the table", () => {
    const known = ROUTES.filter((route) => route.method === "POST").map((route) => route.path);
    const sent = forms.map(({ address }) => address).filter((address) => address !== OPEN);
    expect(sent.sort()).toEqual(known.sort());
  });
});

describe("no other way in", () => {
  it("takes a POST, but for those that say why", () => {
    const others = posts.map(({ address }) => address).filter((a) => !a.startsWith("/api/desk/"));
    expect(others.sort()).toEqual(Object.keys(OTHER_POSTS).sort());
    const open = posts.filter(({ address }) => reasonOf(address) === "openAction");
    expect(open.map(({ handler }) => actionOf(handler)?.route)).toEqual(
      open.map(({ address }) => address),
    );
  });

  const refusing = routes.flatMap(({ address, handlers }) =>
    ["PUT", "PATCH", "DELETE", ...(reasonOf(address) === "refuses" ? ["POST"] : [])].flatMap(
      (method) => {
        const handler = handlers[method];
        return handler ? [{ address, method, handler }] : [];
      },
    ),
  );
  it.each(refusing)("$method $address only refuses", async ({ address, method, handler }) => {
    const answer = await handler(new Request(`http://localhost:3000${address}`, { method }));
    expect([404, 405]).toContain(answer.status);
  });

  it("is an action of the framework, which no schema of ours would see", () => {
    const found = ["app", "components", "lib"]
      .flatMap(sourcesOf)
      .filter((file) => /^\s*["']use server["']/m.test(readFileSync(file, "utf8")));
    expect(found).toEqual([]);
  });
});

it("only the helper reads what a form of the desk has sent", () => {
  const reading = ["app", "components", "lib/desk"]
    .flatMap(sourcesOf)
    .filter((file) =>
      /\b(?:form|posted)\.(?:get|getAll|has)\(|\.formData\(|\bparseForm\(/.test(
        readFileSync(file, "utf8"),
      ),
    );
  // subscribe.ts: what mail programs send to leave, above.
  expect(reading.sort()).toEqual([
    "lib/desk/action.ts",
    "lib/desk/forms/read-form.ts",
    "lib/desk/subscribe.ts",
  ]);
});
