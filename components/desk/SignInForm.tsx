import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";

/** A plain form, and a link to the provider where one is configured: both work without JavaScript. */
export function SignInForm({
  locale,
  failed,
  oidc,
  factor,
}: {
  locale: Locale;
  /** Why the last attempt failed; null before any. */
  failed: { code: string; seconds: number } | null;
  oidc: string | null;
  /** The operator demands a second factor of some roles. */
  factor: boolean;
}) {
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
        <input type="hidden" name="callbackUrl" value={localHref(locale, "/desk")} />
        <input type="hidden" name="back" value={localHref(locale, "/sign-in")} />
        <label className="flex flex-col">
          {t("signIn.login")}
          <input type="text" name="login" autoComplete="username" required maxLength={100} />
        </label>
        <label className="flex flex-col">
          {t("signIn.password")}
          <input
            type="password"
            name="password"
            autoComplete="current-password"
            required
            maxLength={500}
          />
        </label>
        {factor ? (
          <label className="flex flex-col">
            {textsOf(locale, "accounts")("codeHint")}
            <input type="text" name="code" autoComplete="one-time-code" maxLength={40} />
          </label>
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
