import { Button } from "@/components/ui/Button";
import { Section } from "@/components/ui/Section";
import { Table } from "@/components/ui/Table";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import type { SubscriptionsView } from "@/lib/desk/views/subscriptions";
import { shanghaiDay } from "@/lib/i18n/china-time";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { FormField } from "./FormField";
import { Said } from "./Said";
import { RowButton } from "./RowButton";

type Props = {
  locale: Locale;
  view: SubscriptionsView;
  said: string | undefined;
  refused: RefusedForm | null;
};

/** Programs that this site calls when something is published, and how many readers follow it by mail. */
export function SubscriptionsPage({ locale, view, said, refused }: Props) {
  const t = textsOf(locale, "subscriptions");
  const { mail, asked, failed } = view.counts;
  const isBad = said === "bad" || said === "unknown";
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="lead">{t("lead")}</p>
      <Said text={t.find("said", said)} bad={isBad} />
      {view.made ? (
        <div className="card my-3" role="status">
          <h2 className="mt-0">{t("made")}</h2>
          <p>{t("madeText")}</p>
          <p className="break-all">
            <code>{view.made}</code>
          </p>
        </div>
      ) : null}
      <Section id="readers" title={t("readers")}>
        <p>
          {view.mailOpen ? t("mailOn") : t("mailOff")} {t("counts", { mail, asked, failed })}
        </p>
        <ForgetForm locale={locale} refused={refused} />
      </Section>
      <Section id="webhooks" title={t("webhooks")} lead={t("webhooksLead")}>
        <Webhooks locale={locale} webhooks={view.webhooks} />
        <WebhookForm locale={locale} lists={view.lists} refused={refused} />
      </Section>
    </>
  );
}

function ForgetForm({ locale, refused }: Pick<Props, "locale" | "refused">) {
  const t = textsOf(locale, "subscriptions");
  const route = "/api/desk/subscriptions/forget";
  return (
    <form action={route} method="post" className="card my-3 grid max-w-xl gap-3">
      <input type="hidden" name="locale" value={locale} />
      <FormField
        locale={locale}
        form={viewForm(refused, route)}
        id="forget-mail"
        name="mail"
        label={t("forget")}
        hint={t("forgetHint")}
      >
        <input type="email" required maxLength={254} autoComplete="off" className="w-full" />
      </FormField>
      <Button kind="quiet" className="justify-self-start">
        {t("forgetButton")}
      </Button>
    </form>
  );
}

function Webhooks({
  locale,
  webhooks,
}: Pick<Props, "locale"> & Pick<SubscriptionsView, "webhooks">) {
  const t = textsOf(locale, "subscriptions");
  if (webhooks.length === 0) return <p className="card my-3">{t("none")}</p>;
  return (
    <Table label={t("webhooks")} cards>
      <thead>
        <tr>
          <th scope="col">{t("address")}</th>
          <th scope="col">{t("choice")}</th>
          <th scope="col">{t("since")}</th>
          <th scope="col">{t("actions")}</th>
        </tr>
      </thead>
      <tbody>
        {webhooks.map((hook) => (
          <tr key={hook.id}>
            <th scope="row" className="break-all">
              {hook.address}
              {hook.error === null ? null : (
                <span className="block text-sm text-warn">{t("failed", { why: hook.error })}</span>
              )}
            </th>
            <td data-label={t("choice")}>{hook.words}</td>
            <td data-label={t("since")}>{shanghaiDay(hook.since)}</td>
            <td data-label={t("actions")}>
              <RowButton
                locale={locale}
                action="/api/desk/subscriptions/remove"
                id={hook.id}
                label={t("removeOne", { address: hook.address })}
              >
                {t("remove")}
              </RowButton>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function WebhookForm({
  locale,
  lists,
  refused,
}: Pick<Props, "locale" | "refused"> & Pick<SubscriptionsView, "lists">) {
  const t = textsOf(locale, "subscriptions");
  const route = "/api/desk/subscriptions/webhook";
  const form = viewForm(refused, route);
  const choices = [
    ["agency", lists.agencies.map((a) => [a.id, { zh: a.nameZh, en: a.nameEn }] as const)],
    ["region", lists.regions.map((r) => [r.id, { zh: r.nameZh, en: r.nameEn }] as const)],
    ["indicator", lists.indicators.map((i) => [i.id, i] as const)],
  ] as const;
  return (
    <form action={route} method="post" className="card my-3 grid max-w-xl gap-3">
      <input type="hidden" name="locale" value={locale} />
      <FormField
        locale={locale}
        form={form}
        id="webhook-address"
        name="address"
        label={t("address")}
        hint={t("addressHint")}
      >
        <input type="url" required maxLength={500} autoComplete="off" className="w-full" />
      </FormField>
      {choices.map(([name, options]) => (
        <FormField
          key={name}
          locale={locale}
          form={form}
          id={`webhook-${name}`}
          name={name}
          label={textsOf(locale, "subscribe")(name)}
        >
          <select className="w-full" defaultValue="">
            <option value="">{t("any")}</option>
            {options.map(([id, names]) => (
              <option key={id} value={id}>
                {names[locale]}
              </option>
            ))}
          </select>
        </FormField>
      ))}
      <Button className="justify-self-start">{t("add")}</Button>
    </form>
  );
}
