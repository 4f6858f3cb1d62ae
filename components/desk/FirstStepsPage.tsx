import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { FirstStep } from "@/lib/views/first-steps";
import { FormField } from "./FormField";
import { Said } from "./Said";

type Props = {
  locale: Locale;
  steps: readonly FirstStep[];
  mayInvite: boolean;
  said: string | undefined;
  refused: RefusedForm | null;
};

/** From an empty installation to the first reports: what to do in which order, and how far it has come. */
export function FirstStepsPage({ locale, steps, mayInvite, said, refused }: Props) {
  const t = textsOf(locale, "start");
  const form = viewForm(refused, "/api/desk/imports/city");
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="text-muted">{t("lead")}</p>
      <Said text={t.find("said", said)} bad={said === "bad"} />
      <ol className="list-decimal pl-6">
        {steps.map((step) => (
          <li key={step.code} className="my-3">
            {mayInvite || !step.href.startsWith("/desk/users") ? (
              <a href={localHref(locale, step.href)}>{t(`steps.${step.code}`)}</a>
            ) : (
              <>
                {t(`steps.${step.code}`)} <small className="text-muted">{t("byAdmin")}</small>
              </>
            )}{" "}
            <span className={step.n > 0 ? "text-muted" : "text-warn font-semibold"}>
              {step.n > 0 ? t("has", { n: step.n }) : t("open")}
            </span>
            <p className="text-sm text-muted">{t(`hints.${step.code}`)}</p>
            {step.code === "slips" && mayInvite ? <SlipsForm locale={locale} /> : null}
          </li>
        ))}
      </ol>
      <section className="card my-4">
        <h2 className="mt-0">{t("workbook")}</h2>
        <p>{t("workbookLead")}</p>
        <p>
          <a href="/api/desk/imports/template">{t("template")}</a>
        </p>
        <form
          action="/api/desk/imports/city"
          method="post"
          encType="multipart/form-data"
          className="flex flex-wrap items-end gap-3"
        >
          <input type="hidden" name="locale" value={locale} />
          <FormField locale={locale} form={form} id="city-file" name="file" label={t("file")}>
            <input type="file" accept=".xlsx,.xls,.ods" required />
          </FormField>
          <button type="submit">{t("preview")}</button>
        </form>
      </section>
    </>
  );
}

/** Makes and prints a slip with a one-time link for every account that nobody has used. */
export function SlipsForm({ locale }: { locale: Locale }) {
  return (
    <form action="/api/desk/users/slips" method="post">
      <input type="hidden" name="locale" value={locale} />
      <button type="submit" className="quiet">
        {textsOf(locale, "accounts")("makeSlips")}
      </button>
    </form>
  );
}
