import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { Said } from "./Said";

const Twice = ({ locale }: { locale: Locale }) => {
  const t = textsOf(locale, "accounts");
  return (
    <>
      <label className="flex flex-col">
        {t("next")}
        <input
          type="password"
          name="password"
          autoComplete="new-password"
          required
          minLength={10}
          maxLength={500}
        />
      </label>
      <label className="flex flex-col">
        {t("again")}
        <input
          type="password"
          name="again"
          autoComplete="new-password"
          required
          minLength={10}
          maxLength={500}
        />
      </label>
    </>
  );
};

/** A person's own password. */
export function PasswordPage({
  locale,
  mustChange,
  said,
}: {
  locale: Locale;
  mustChange: boolean;
  said: string | undefined;
}) {
  const t = textsOf(locale, "accounts");
  return (
    <div className="max-w-md">
      <h1>{t("password")}</h1>
      {mustChange ? <p>{t("mustChangeText")}</p> : null}
      <Said text={t.find("said", said)} bad={said !== "changed"} />
      <form action="/api/desk/password" method="post" className="card my-4 flex flex-col gap-4">
        <input type="hidden" name="locale" value={locale} />
        <label className="flex flex-col">
          {t("current")}
          <input
            type="password"
            name="current"
            autoComplete="current-password"
            required
            maxLength={500}
          />
        </label>
        <Twice locale={locale} />
        <button type="submit">{t("change")}</button>
      </form>
    </div>
  );
}

/** Behind a one-time link; `name` is null when the link does not work. */
export function InvitationPage({
  locale,
  token,
  name,
  said,
}: {
  locale: Locale;
  token: string;
  name: string | null;
  said: string | undefined;
}) {
  const t = textsOf(locale, "accounts");
  if (name === null)
    return (
      <div className="max-w-md mx-auto">
        <h1>{t("invitationGone")}</h1>
        <p>{t("said.used")}</p>
        <p>
          <a href={localHref(locale, "/")}>←</a>
        </p>
      </div>
    );
  return (
    <div className="max-w-md mx-auto">
      <h1>{t("invitation")}</h1>
      <p>{t("invitationFor", { name })}</p>
      <Said text={t.find("said", said)} bad />
      <form action="/api/desk/invitation" method="post" className="card my-4 flex flex-col gap-4">
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="token" value={token} />
        <Twice locale={locale} />
        <button type="submit">{t("setPassword")}</button>
      </form>
    </div>
  );
}
