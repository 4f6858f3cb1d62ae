import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm, type FormView } from "@/lib/desk/forms/form-view";
import { FormField } from "./FormField";
import { Said } from "./Said";

const Twice = ({ locale, form }: { locale: Locale; form: FormView }) => {
  const t = textsOf(locale, "accounts");
  const next = {
    autoComplete: "new-password",
    required: true,
    minLength: 10,
    maxLength: 500,
  };
  return (
    <>
      <FormField locale={locale} form={form} id="password" name="password" label={t("next")}>
        <input type="password" {...next} />
      </FormField>
      <FormField locale={locale} form={form} id="again" name="again" label={t("again")}>
        <input type="password" {...next} />
      </FormField>
    </>
  );
};

/** A person's own password. */
export function PasswordPage({
  locale,
  mustChange,
  said,
  refused,
}: {
  locale: Locale;
  mustChange: boolean;
  said: string | undefined;
  refused: RefusedForm | null;
}) {
  const t = textsOf(locale, "accounts");
  const form = viewForm(refused, "/api/desk/password");
  return (
    <div className="max-w-md">
      <h1>{t("password")}</h1>
      {mustChange ? <p>{t("mustChangeText")}</p> : null}
      <Said text={t.find("said", said)} bad={said !== "changed"} />
      <form action="/api/desk/password" method="post" className="card my-4 flex flex-col gap-4">
        <input type="hidden" name="locale" value={locale} />
        <FormField locale={locale} form={form} id="current" name="current" label={t("current")}>
          <input type="password" autoComplete="current-password" required maxLength={500} />
        </FormField>
        <Twice locale={locale} form={form} />
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
  refused,
}: {
  locale: Locale;
  token: string;
  name: string | null;
  said: string | undefined;
  refused: RefusedForm | null;
}) {
  const t = textsOf(locale, "accounts");
  const form = viewForm(refused, "/api/desk/invitation");
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
        <Twice locale={locale} form={form} />
        <button type="submit">{t("setPassword")}</button>
      </form>
    </div>
  );
}
