import { textsOf } from "@/lib/i18n/texts";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { FormField } from "./FormField";

/** A plain form, and a link to the provider where one is configured: both work without JavaScript. */
export function SignInForm({
  locale,
  failed,
  oidc,
  factor,
  refused,
}: {
  locale: Locale;
  /** Why the last attempt failed; null before any. */
  failed: { code: string; seconds: number } | null;
  oidc: string | null;
  /** The operator demands a second factor of some roles. */
  factor: boolean;
  refused: RefusedForm | null;
}) {
  const form = viewForm(refused, "/api/auth/callback/credentials");
  const t = textsOf(locale, "common");
  const reason = textsOf(locale, "accounts").find("failed", failed?.code, {
    seconds: failed?.seconds ?? "",
  });
  return (
    <div className="max-w-md mx-auto">
      <h1>{t("signIn.title")}</h1>
      {failed && reason ? (
        <p role="alert" className="card my-3 bg-warn-wash text-warn">
          {reason}
        </p>
      ) : null}
      <form
        action="/api/auth/callback/credentials"
        method="post"
        className="card my-4 flex flex-col gap-4"
      >
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="callbackUrl" value={localHref(locale, "/desk")} />
        <input type="hidden" name="back" value={localHref(locale, "/sign-in")} />
        <FormField locale={locale} form={form} id="login" name="login" label={t("signIn.login")}>
          <input type="text" autoComplete="username" required maxLength={100} />
        </FormField>
        <FormField
          locale={locale}
          form={form}
          id="password"
          name="password"
          label={t("signIn.password")}
        >
          <input type="password" autoComplete="current-password" required maxLength={500} />
        </FormField>
        {factor ? (
          <FormField
            locale={locale}
            form={form}
            id="code"
            name="code"
            label={textsOf(locale, "accounts")("codeHint")}
          >
            <input type="text" autoComplete="one-time-code" maxLength={40} />
          </FormField>
        ) : null}
        <button type="submit">{t("signIn.submit")}</button>
      </form>
      {oidc ? (
        <p className="text-center">
          {textsOf(locale, "accounts")("or")}{" "}
          <a className="button ml-2" href={`/api/desk/oidc?locale=${locale}`}>
            {textsOf(locale, "accounts")("oidc", { name: oidc })}
          </a>
        </p>
      ) : null}
    </div>
  );
}
