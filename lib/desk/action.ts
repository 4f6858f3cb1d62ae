/**
 * Every form that changes something passes here: from our own pages, by somebody who may, with all
 * its fields checked by one schema. What is refused goes back to its page with the errors beside
 * the fields and with what was typed, without JavaScript.
 */
import { randomBytes } from "node:crypto";
import type { z } from "zod";
import { routeOf } from "@/lib/auth/routes";
import { scopeOfRight } from "@/lib/auth/permissions";
import { userOfRequest } from "@/lib/auth/session";
import { clientAddress } from "@/lib/http/client-address";
import { parseForm } from "@/lib/http/parse-form";
import { databaseProblem, problemResponse } from "@/lib/http/problem";
import { sameOrigin } from "@/lib/http/same-origin";
import { notSavedNow, sessionEnded } from "@/lib/http/session-ended";
import { logError } from "@/lib/log";
import { findTrouble } from "@/lib/store/database-trouble";
import type { Locale } from "@/lib/i18n/locale";
import type { By } from "@/lib/store/commands/users";
import { clearRefusal, sealRefusal } from "./forms/flash";
import { formAgain } from "./forms/form-again";
import { schemaFields, readForm, type FieldErrors, type FormSchema } from "./forms/read-form";
import { mayVisit, seeOther, type Visitor } from "./route-guard";

type ActionSpec<S extends FormSchema> = {
  /** The address, as app/api and lib/auth/routes.ts have it. */
  readonly route: string;
  readonly form: S;
  /** The page that the form is on, which shows what was refused. */
  readonly page: string | ((text: (name: string) => string) => string);
  /** Answered by a page of its own, because the form is too large to be shown again where it was. */
  readonly again?: true;
  /** Fields that are never given back. */
  readonly secret?: readonly string[];
};

export type OpenForm<S extends FormSchema> = {
  readonly request: Request;
  readonly fields: z.output<S>;
  /** As it was sent. */
  readonly form: FormData;
  readonly locale: Locale;
  /** @param said what the page says of the form as a whole */
  readonly refuse: (errors: FieldErrors, said?: string) => Response;
  /** The same, with what the page shall say in its address. */
  readonly turnBack: (errors: FieldErrors, query: Readonly<Record<string, string>>) => Response;
  /** Back to the form's page, which says what became of it. */
  readonly answer: (said: string) => Response;
};
export type DeskForm<S extends FormSchema = FormSchema> = OpenForm<S> &
  Visitor & { readonly by: By };

const MAX_FORM = 200 * 1024 * 1024;
/** Handlers made here, by address: a test holds them against the routes under app/api. */
const forms = new Map<(request: Request) => Promise<Response>, ActionSpec<FormSchema>>();
export const actionOf = (handler: unknown): ActionSpec<FormSchema> | undefined =>
  forms.get(handler as (request: Request) => Promise<Response>);

/**
 * A form of the desk. Where the database cannot take it, the answer keeps what was written.
 * @throws at start for an address that lib/auth/routes.ts does not have
 */
export function deskAction<S extends FormSchema>(
  spec: ActionSpec<S>,
  handle: (input: DeskForm<S>) => Promise<Response>,
): (request: Request) => Promise<Response> {
  const { verb } = routeOf("POST", spec.route);
  return register(spec, async (request) => {
    if (!sameOrigin(request)) return foreign();
    if (Number(request.headers.get("content-length")) > MAX_FORM)
      return problemResponse("too_large", "Send at most 200 MB at once.");
    let posted: FormData | Response | null = null;
    try {
      const user = await userOfRequest(request);
      if (!user) return await sessionEnded(request);
      const scope = scopeOfRight(user, verb);
      if (!scope || !mayVisit(user, spec.route))
        return problemResponse("forbidden", "Your role may not do this.");
      posted = await parseForm(request);
      if (posted instanceof Response) return posted;
      const by = { actor: user.id, origin: clientAddress(request.headers) };
      return await checkForm(spec, request, posted, user.id, (input) =>
        handle({ ...input, user, scope, by }),
      );
    } catch (error) {
      const trouble = findTrouble(error);
      if (trouble === null) throw error;
      logError("not_saved", error, { path: spec.route });
      if (request.headers.get("accept") === "application/json") return databaseProblem(trouble);
      const form = posted ?? (await parseForm(request));
      return form instanceof Response ? form : notSavedNow(request, form, trouble);
    }
  });
}

/** A form of somebody who is not signed in. */
export function openAction<S extends FormSchema>(
  spec: ActionSpec<S>,
  handle: (input: OpenForm<S>) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return register(spec, async (request) => {
    if (!sameOrigin(request)) return foreign();
    const form = await parseForm(request);
    return form instanceof Response ? form : checkForm(spec, request, form, "", handle);
  });
}

const foreign = (): Response =>
  problemResponse("forbidden", "This form must be sent from this site.");

function register<S extends FormSchema>(
  spec: ActionSpec<S>,
  handler: (request: Request) => Promise<Response>,
) {
  forms.set(handler, spec as unknown as ActionSpec<FormSchema>);
  return handler;
}

async function checkForm<S extends FormSchema>(
  spec: ActionSpec<S>,
  request: Request,
  form: FormData,
  owner: string,
  handle: (input: OpenForm<S>) => Promise<Response>,
): Promise<Response> {
  const text = (name: string): string => String(form.get(name) ?? "").trim();
  const isEnglish = text("locale") === "en" || text("back").startsWith("/en/");
  const locale: Locale = isEnglish ? "en" : "zh";
  const page = typeof spec.page === "string" ? spec.page : spec.page(text);
  const turnBack = (errors: FieldErrors, query: Readonly<Record<string, string>>): Response => {
    const { route, secret = [] } = spec;
    if (request.headers.get("accept") === "application/json")
      return problemResponse("bad_form", "Some fields cannot be used.", {
        errors: Object.entries(errors).map(([path, code]) => ({ path, code })),
      });
    const id = randomBytes(6).toString("hex");
    const values = typedValues(spec, form);
    const cookie = spec.again ? null : sealRefusal(owner, id, { route, values, errors });
    if (cookie === null) return formAgain({ locale, route, page, form, errors, secret });
    const answer = seeOther(locale, page, { ...query, form: id });
    answer.headers.append("Set-Cookie", cookie);
    return answer;
  };
  const refuse = (errors: FieldErrors, said = "bad") => turnBack(errors, { said });
  const { fields, errors } = readForm(spec.form, form);
  if (errors) return refuse(errors);
  const answer = (said: string) => seeOther(locale, page, { said });
  const done = await handle({ request, fields, form, locale, refuse, turnBack, answer });
  // What was refused before has been dealt with.
  if (request.headers.get("cookie")?.includes("sunledger-form=") && !isRefusal(done))
    done.headers.append("Set-Cookie", clearRefusal());
  return done;
}

const isRefusal = (answer: Response): boolean =>
  answer.headers.getSetCookie().some((line) => line.includes("sunledger-form="));

/** What the schema knows of what was typed, without secrets and files. */
function typedValues<S extends FormSchema>(
  { form: schema, secret = [] }: ActionSpec<S>,
  form: FormData,
): Record<string, string[]> {
  const known = new Set(Object.keys(schemaFields(schema)).filter((name) => !secret.includes(name)));
  const values: Record<string, string[]> = {};
  for (const [name, value] of form.entries())
    if (typeof value === "string" && known.has(name.split(".")[0] ?? ""))
      (values[name] ??= []).push(value);
  return values;
}
