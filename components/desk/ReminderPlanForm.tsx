import { Button } from "@/components/ui/Button";
import { Section } from "@/components/ui/Section";
import { MATTERS, type ReminderPlan } from "@/lib/collection/messages";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { FormField } from "./FormField";

const ROUTE = "/api/desk/outbox/plan";

/** The days on which reminders go out by themselves, before and after each deadline. */
export function ReminderPlanForm({
  locale,
  days,
  isOn,
  refused,
}: {
  locale: Locale;
  days: ReminderPlan;
  isOn: boolean;
  refused: RefusedForm | null;
}) {
  const t = textsOf(locale, "outbox.plan");
  const form = viewForm(refused, ROUTE);
  return (
    <Section title={t("title")} id="plan" lead={isOn ? t("on") : t("off")}>
      <form action={ROUTE} method="post" className="card">
        <input type="hidden" name="locale" value={locale} />
        <p className="text-sm text-muted">{t("lead")}</p>
        <div className="grid gap-3 sm:grid-cols-2">
          {MATTERS.flatMap((matter) =>
            (["before", "after"] as const).map((side) => (
              <FormField
                key={`${matter}_${side}`}
                locale={locale}
                form={form}
                id={`plan-${matter}-${side}`}
                name={`${matter}_${side}`}
                label={t(`${matter}_${side}`)}
              >
                <input type="text" maxLength={60} defaultValue={days[matter][side].join(", ")} />
              </FormField>
            )),
          )}
        </div>
        <Button className="mt-3">{t("save")}</Button>
      </form>
    </Section>
  );
}
