/** The forms of readers who follow what is published: nobody is signed in here. */
import { z } from "zod";
import { hashName } from "@/lib/auth/hash-name";
import { CONSENT_VERSION } from "@/lib/collection/subscriptions";
import { clientAddress } from "@/lib/http/client-address";
import { BadParams } from "@/lib/http/params";
import { parseForm } from "@/lib/http/parse-form";
import { indicatorsOf } from "@/lib/indicators/catalogue";
import { localeNamed } from "@/lib/i18n/locale";
import { isMailOpenToReaders } from "@/lib/outbox/channels";
import { countAttempt } from "@/lib/store/commands/sign-in-attempts";
import {
  askSubscription,
  confirmSubscription,
  endSubscription,
} from "@/lib/store/commands/subscriptions";
import { resolveWords } from "@/lib/views/vocabulary";
import { openAction } from "./action";
import { optionalId } from "./forms/fields";
import type { FieldErrors } from "./forms/read-form";
import { seeOther } from "./route-guard";

export const choiceFields = { agency: optionalId, region: optionalId, indicator: optionalId };
/** One address as mail servers take it, without a name, a comment or a second one. */
const mailAddress = z.string("missing").trim().min(1, "missing").max(254, "too_long");
export const askForm = z.object({
  ...choiceFields,
  mail: mailAddress.pipe(z.email("email")),
  agree: z.literal("1", "agree"),
});
const token = z.string("missing").regex(/^[\w-]{32}$/, "unknown");
export const confirmForm = z.object({ token });

type Choice = { agency: string | null; region: string | null; indicator: string | null };

/** What the registry or the catalogue does not know. */
export async function checkChoice({ agency, region, indicator }: Choice): Promise<FieldErrors> {
  const errors: Record<string, string> = {};
  if (indicator !== null && indicatorsOf(indicator).length === 0) errors.indicator = "unknown";
  try {
    await resolveWords({ agency: agency ?? undefined, region: region ?? undefined });
  } catch (error) {
    if (!(error instanceof BadParams)) throw error;
    for (const { path } of error.errors) errors[path] = "unknown";
  }
  return errors;
}

const pageOf = (text: (name: string) => string): string => {
  const given = ["agency", "region", "indicator"].flatMap((name) =>
    text(name) === "" ? [] : [[name, text(name).slice(0, 100)]],
  );
  return given.length > 0 ? `/subscribe?${new URLSearchParams(given)}` : "/subscribe";
};

/** Asks for a subscription by mail. The answer is the same whether the address is known or not. */
export const handleAsk = openAction(
  { route: "/api/subscribe/ask", form: askForm, page: pageOf, secret: ["agree"] },
  async ({ request, fields, locale, refuse, answer }) => {
    if (!isMailOpenToReaders()) return answer("off");
    const { agency, region, indicator, mail } = fields;
    const errors = await checkChoice(fields);
    if (Object.keys(errors).length > 0) return refuse(errors);
    const asker = clientAddress(request.headers);
    if (asker !== null) {
      const { seconds } = await countAttempt([{ kind: "subscribe", subject: hashName(asker) }]);
      if (seconds > 0) return refuse({}, "wait");
    }
    await askSubscription({
      address: mail,
      choice: { agency, region, indicator },
      locale,
      words: CONSENT_VERSION,
    });
    return answer("asked");
  },
);

/** The button behind the mail's link. */
export const handleConfirm = openAction(
  { route: "/api/subscribe/confirm", form: confirmForm, page: "/subscribe/confirm" },
  async ({ fields, answer }) =>
    answer((await confirmSubscription(fields.token)) ? "confirmed" : "over"),
);

/**
 * Ends a subscription: by the button of the page, or by the mail program itself (RFC 8058), which
 * sends no Origin and follows no redirect. Needs no proof of origin: who has the token has the
 * mail.
 */
export async function handleLeave(request: Request): Promise<Response> {
  const form = await parseForm(request);
  if (form instanceof Response) return form;
  const posted = form.get("token");
  const asked = token.safeParse(posted ?? new URL(request.url).searchParams.get("token"));
  const ended = asked.success ? await endSubscription(asked.data, form.get("all") === "1") : 0;
  if (posted === null) return new Response("ok\n", { headers: PLAIN });
  const locale = localeNamed(String(form.get("locale")));
  return seeOther(locale, "/subscribe/leave", { said: ended > 0 ? "left" : "over" });
}
const PLAIN = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };

/**
 * The address of the mail's header, opened by a program that knows no one click: the page with the
 * button.
 */
export function showLeave(request: Request): Response {
  const asked = token.safeParse(new URL(request.url).searchParams.get("token"));
  return seeOther("zh", "/subscribe/leave", asked.success ? { token: asked.data } : {});
}
