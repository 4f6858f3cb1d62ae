import { hashPassword } from "@/lib/auth/password";
import type { Role } from "@/lib/auth/permissions";
import { writeTransaction } from "@/lib/store/client";
import { saveRegistry } from "@/lib/store/commands/registry";
import { saveUser } from "@/lib/store/commands/users";
import { findUser } from "@/lib/store/queries/users";
import { sessionCookie } from "@/lib/auth/session";

export const PASSWORD = "a long password for tests";
const hashed = hashPassword(PASSWORD);

/** A city with one district: `east` and `west` bureaus, `town` in the district, and the government. */
export async function aCity(): Promise<void> {
  const agency = (slug: string, zh: string, more: object = {}) => ({
    slug,
    kind: "body",
    level: "bureau",
    types: ["EDU"],
    existsFrom: 2019,
    existsTo: null,
    names: [{ zh, en: slug }],
    aliases: [],
    order: 1,
    ...more,
  });
  await writeTransaction((tx) =>
    saveRegistry(
      tx,
      {
        regions: [
          { code: "990000", slug: "city", zh: "测试市", en: "Test City", level: "city" },
          {
            code: "990100",
            slug: "district",
            zh: "测试区",
            en: "Test District",
            level: "district",
            parent: "990000",
          },
        ],
        agencies: [
          agency("gov", "测试市人民政府", { kind: "government", level: "city", types: ["GOV"] }),
          agency("east", "测试市东局"),
          agency("west", "测试市西局"),
          agency("town", "测试区镇", { level: "town", region: "990100" }),
        ],
        lineage: [],
      },
      true,
    ),
  );
}

/** One account for each role, named after it; the editor belongs to `east`, the reviewer to the district. */
export async function anAccount(
  role: Role,
  more: {
    login?: string;
    agencyId?: string | null;
    regionCode?: string | null;
    mustChange?: boolean;
    email?: string;
  } = {},
): Promise<string> {
  const login = more.login ?? role;
  await saveUser(
    {
      login,
      name: login,
      role,
      passwordHash: await hashed,
      agencyId: role === "editor" ? "east" : null,
      regionCode: role === "reviewer" ? "990100" : null,
      ...more,
    },
    { actor: "test" },
  );
  return login;
}

/** The cookie of a signed-in account, as a browser sends it. */
export async function cookieOf(login: string): Promise<string> {
  const user = await findUser({ login });
  return (await sessionCookie({ id: user!.id, sessionVersion: user!.sessionVersion })).split(
    ";",
  )[0]!;
}

/** A form sent from a page of the installation. */
export async function post(
  path: string,
  fields: Record<string, string>,
  cookie: string | null,
): Promise<Request> {
  const form = new FormData();
  for (const [k, v] of Object.entries(fields)) form.set(k, v);
  return new Request(`http://localhost:3000${path}`, {
    method: "POST",
    body: form,
    headers: {
      origin: "http://localhost:3000",
      host: "localhost:3000",
      "x-forwarded-for": "192.0.2.7",
      ...(cookie ? { cookie } : {}),
    },
  });
}

/**
 * Sends a form to its address, as the route file of that address answers it. @param lists fields
 * with several values
 */
export async function send(
  path: string,
  fields: Record<string, string>,
  cookie: string | null,
  lists: Readonly<Record<string, readonly string[]>> = {},
): Promise<Response> {
  const { POST } = (await import(/* @vite-ignore */ `@/app${path}/route`)) as {
    POST: (request: Request) => Promise<Response>;
  };
  const request = await post(path, fields, cookie);
  const form = await request.formData();
  for (const [name, values] of Object.entries(lists))
    for (const value of values) form.append(name, value);
  const headers = new Headers(request.headers);
  headers.delete("content-type");
  return POST(new Request(request.url, { method: "POST", body: form, headers }));
}
