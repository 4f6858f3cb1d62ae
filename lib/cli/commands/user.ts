import { randomBytes } from "node:crypto";
import { hashPassword } from "@/lib/auth/password";
import { isRole, ROLES } from "@/lib/auth/permissions";
import { disableUser, saveUser } from "@/lib/store/commands/users";
import { queryPrivate } from "@/lib/store/client";
import { readUsers } from "@/lib/store/queries/user-list";
import { findUser } from "@/lib/store/queries/users";

export const summary = "Accounts: add, passwd, disable, list. A random password is printed once.";
export const usage =
  "sunledger user add LOGIN --role supervisor|reviewer|editor|auditor|admin [--name NAME] [--agency SLUG] [--region CODE] [--email ADDRESS] | user passwd LOGIN | user disable LOGIN | user list [--json]";

const OPTIONS = ["--role", "--name", "--agency", "--region", "--email"];
/** What is neither an option with its value nor anything else that is known. */
function findUnknown(rest: readonly string[], options: readonly string[]): string | null {
  for (const [i, word] of rest.entries()) {
    const isValue = i % 2 === 1;
    if (isValue ? word.startsWith("--") : !options.includes(word) || i + 1 === rest.length)
      return word;
  }
  return null;
}

export async function run(args: string[]): Promise<number> {
  const [verb, login] = args;
  const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const wrong = (why: string) => {
    process.stderr.write(`sunledger user: ${why}. Usage: ${usage}\n`);
    return 2;
  };
  if (verb === "list") return list(args.slice(1), wrong);
  if (!verb || !["add", "passwd", "disable"].includes(verb))
    return wrong("say add, passwd, disable or list");
  if (!login || login.startsWith("-")) return wrong("name the login");
  const unknown = findUnknown(args.slice(2), verb === "add" ? OPTIONS : []);
  if (unknown !== null) return wrong(`${unknown} is not understood`);
  if (verb === "disable") {
    if (await disableUser(login, { actor: "cli" })) return 0;
    process.stderr.write(`sunledger user: there is no user ${login}.\n`);
    return 1;
  }
  const known = await findUser({ login });
  if (verb === "passwd" && !known) {
    process.stderr.write(`sunledger user: there is no user ${login}.\n`);
    return 1;
  }
  const role = option("--role") ?? known?.role;
  if (!role || !isRole(role)) return wrong(`--role must be one of ${ROLES.join(", ")}`);
  if (role === "editor" && !option("--agency") && !known?.agencyId)
    return wrong("an editor belongs to an agency: --agency SLUG");
  if (role === "reviewer" && !option("--region") && !known?.regionCode)
    return wrong("a reviewer belongs to a region: --region CODE");
  const password = randomBytes(12).toString("base64url");
  await saveUser(
    {
      login,
      name: option("--name") ?? known?.name ?? login,
      role,
      passwordHash: await hashPassword(password),
      mustChange: true,
      agencyId: option("--agency") ?? known?.agencyId ?? null,
      regionCode: option("--region") ?? known?.regionCode ?? null,
      email: option("--email") ?? known?.email ?? null,
    },
    { actor: "cli" },
  );
  process.stdout.write(`${login}\t${password}\n`);
  return 0;
}

/**
 * One line an account: login, role, what it is bound to, state, last sign-in. Never a password, nor
 * anything made from one.
 */
async function list(rest: readonly string[], wrong: (why: string) => number): Promise<number> {
  if (rest.some((a) => a !== "--json")) return wrong("list takes --json and nothing else");
  for (const u of await queryPrivate(readUsers)) {
    const enabled = u.invited ? "invited" : "active";
    const state = u.active ? enabled : "disabled";
    const bound = u.agencyId ?? u.regionCode;
    const line = {
      login: u.login,
      name: u.name,
      role: u.role,
      bound,
      state,
      mustChange: u.mustChange,
      sample: u.sample,
      lastSignIn: u.lastSignIn,
    };
    process.stdout.write(
      rest.length > 0
        ? `${JSON.stringify(line)}\n`
        : `${[u.login, u.role, bound ?? "-", state, u.lastSignIn ?? "-", u.name].join("\t")}\n`,
    );
  }
  return 0;
}
