import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { SecondFactorView } from "@/lib/desk/views/second-factor";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import { FormField } from "./FormField";
import { Said } from "./Said";

type Props = {
  locale: Locale;
  view: SecondFactorView;
  said: string | undefined;
  refused: RefusedForm | null;
};

/** A person's own second factor: set up once, then what is left of the recovery codes. */
export function SecondFactorPage({ locale, view, said, refused }: Props) {
  const t = textsOf(locale, "accounts");
  return (
    <div className="max-w-2xl">
      <h1>{t("factor")}</h1>
      <p className="text-muted">{t("factorLead")}</p>
      <Said text={t.find("said", said)} bad={said !== "factor_added"} />
      {view.kind === "off" ? <p>{t("factorOff")}</p> : null}
      {view.kind === "none" ? (
        <form action="/api/desk/second-factor/begin" method="post" className="my-4">
          <input type="hidden" name="locale" value={locale} />
          <button>{t("factorBegin")}</button>
        </form>
      ) : null}
      {view.kind === "pending" ? <Pending locale={locale} view={view} refused={refused} /> : null}
      {view.kind === "on" ? (
        <>
          <p>{t("factorOn", { left: view.left })}</p>
          {view.codes.length > 0 ? (
            <section className="card my-4">
              <h2>{t("recovery")}</h2>
              <p>{t("recoveryText")}</p>
              <ul className="grid grid-cols-2 gap-2 font-mono">
                {view.codes.map((code) => (
                  <li key={code}>{code}</li>
                ))}
              </ul>
            </section>
          ) : null}
        </>
      ) : null}
    </div>
  );
}

function Pending({
  locale,
  view,
  refused,
}: {
  locale: Locale;
  view: Extract<SecondFactorView, { kind: "pending" }>;
  refused: RefusedForm | null;
}) {
  const t = textsOf(locale, "accounts");
  const form = viewForm(refused, "/api/desk/second-factor/confirm");
  return (
    <form
      action="/api/desk/second-factor/confirm"
      method="post"
      className="card my-4 flex flex-col gap-4"
    >
      <input type="hidden" name="locale" value={locale} />
      <p>{t("factorScan")}</p>
      <div
        role="img"
        aria-label={t("factorPicture")}
        className="w-52"
        dangerouslySetInnerHTML={{ __html: view.qr }}
      />
      <p>
        {t("factorSecret")}
        <code className="block break-all">{view.secret.match(/.{1,4}/g)?.join(" ")}</code>
      </p>
      <FormField locale={locale} form={form} id="code" name="code" label={t("code")}>
        <input
          type="text"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          maxLength={10}
        />
      </FormField>
      <button>{t("factorConfirm")}</button>
    </form>
  );
}
