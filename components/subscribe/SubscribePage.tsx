import { FormField } from "@/components/desk/FormField";
import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { Section } from "@/components/ui/Section";
import { Choice } from "@/components/ui/Choice";
import type { NewsChoice } from "@/lib/collection/news";
import { CONFIRM_HOURS } from "@/lib/collection/subscriptions";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import { localHref, localName, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { ChoiceLists } from "@/lib/views/news-choice";
import { feedAddress } from "@/lib/views/news-sentences";

type Props = {
  locale: Locale;
  choice: NewsChoice;
  /** The choice in words. */ words: string;
  lists: ChoiceLists;
  mailOpen: boolean;
  said: string | undefined;
  refused: RefusedForm | null;
};

/** Following what is published: by a feed, which needs nothing, and by mail where the operator sends it. */
export function SubscribePage(props: Props) {
  const { locale, choice, words, said } = props;
  const t = textsOf(locale, "subscribe");
  const told = t.find("said", said);
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="lead">{t("lead")}</p>
      {told ? (
        <Notice kind={said === "asked" ? "good" : "warning"} urgent>
          <p>{told}</p>
        </Notice>
      ) : null}
      <Section id="choice" title={t("choice")} lead={t("choiceLead")}>
        <ChoiceForm {...props} />
        <p>
          <strong>{t("chosen", { choice: words })}</strong>
        </p>
      </Section>
      <Section id="atom" title={t("atom")} lead={t("atomLead")}>
        <p className="break-all">
          <a href={feedAddress(locale, choice)} type="application/atom+xml">
            {t("atomLink", { choice: words })}
          </a>
        </p>
      </Section>
      <Section id="mail" title={t("mail")}>
        {props.mailOpen ? <MailForm {...props} /> : <p>{t("mailOff")}</p>}
      </Section>
      <Section id="program" title={t("program")} lead={t("programLead")}>
        <p>
          <a href={localHref(locale, "/data/api")}>{t("programLink")}</a>
        </p>
      </Section>
    </>
  );
}

/** The words agreed to, beside their box. Never ticked beforehand. */
function Consent({ locale, error }: { locale: Locale; error: string | undefined }) {
  return (
    <div className={error ? "field has-error" : "field"}>
      {error ? (
        <p className="field-error" id="mail-agree-error">
          {textsOf(locale, "forms")("errors.agree")}
        </p>
      ) : null}
      <label className="flex items-start gap-3 font-normal">
        <input
          type="checkbox"
          name="agree"
          value="1"
          required
          className="mt-1"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? "mail-agree-error" : undefined}
        />
        <span>{textsOf(locale, "subscribe")("consent")}</span>
      </label>
    </div>
  );
}

function ChoiceForm({ locale, choice, lists }: Props) {
  const t = textsOf(locale, "subscribe");
  return (
    <form method="get" action={localHref(locale, "/subscribe")} className="choices noprint">
      <Choice
        locale={locale}
        label={t("agency")}
        name="agency"
        value={choice.agency ?? undefined}
        any={t("allAgencies")}
        options={lists.agencies.map((a) => ({ value: a.id, label: localName(locale, a) }))}
      />
      <Choice
        locale={locale}
        label={t("region")}
        name="region"
        value={choice.region ?? undefined}
        any={t("allRegions")}
        options={lists.regions.map((r) => ({ value: r.id, label: localName(locale, r) }))}
      />
      <Choice
        locale={locale}
        label={t("indicator")}
        name="indicator"
        value={choice.indicator ?? undefined}
        any={t("allIndicators")}
        options={lists.indicators.map((i) => ({ value: i.id, label: i[locale] }))}
      />
      <button type="submit">{t("choose")}</button>
    </form>
  );
}

function MailForm({ locale, choice, words, refused }: Props) {
  const t = textsOf(locale, "subscribe");
  const route = "/api/subscribe/ask";
  const form = viewForm(refused, route);
  return (
    <>
      <p>{t("mailLead", { hours: CONFIRM_HOURS })}</p>
      <form action={route} method="post" className="card my-3 grid max-w-2xl gap-3">
        <input type="hidden" name="locale" value={locale} />
        {Object.entries(choice).map(([name, value]) =>
          value === null ? null : <input key={name} type="hidden" name={name} value={value} />,
        )}
        <p>{t("chosen", { choice: words })}</p>
        <FormField locale={locale} form={form} id="mail-address" name="mail" label={t("address")}>
          <input type="email" required maxLength={254} autoComplete="email" className="w-full" />
        </FormField>
        <Consent locale={locale} error={form.errors.agree} />
        <Button className="justify-self-start">{t("ask")}</Button>
      </form>
      <h3>{t("privacy")}</h3>
      <ul className="list-disc pl-6">
        <li>{t("privacyPoints.stored")}</li>
        <li>{t("privacyPoints.purpose")}</li>
        <li>{t("privacyPoints.tracking")}</li>
        <li>{t("privacyPoints.end")}</li>
      </ul>
    </>
  );
}
