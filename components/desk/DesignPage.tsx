import {
  DesignLists,
  DesignPaper,
  DesignParagraph,
  DesignProblem,
  DesignSums,
} from "./DesignParts";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { Figure } from "@/components/ui/Figure";
import { Gap } from "@/components/ui/Gap";
import { Notice, type NoticeKind } from "@/components/ui/Notice";
import { Section } from "@/components/ui/Section";
import { Table } from "@/components/ui/Table";
import { type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

const NOTICES: readonly NoticeKind[] = ["info", "good", "warning", "alarm"];
const BUTTONS = ["primary", "quiet", "danger"] as const;
/** Invented. */
const ROWS = [
  {
    agency: "education",
    received: 1234,
    disclosed: { numerator: 18, denominator: 24 },
    reviews: 3,
  },
  { agency: "water", received: 0, disclosed: null, reviews: 0 },
  { agency: "archives", received: null, disclosed: null, reviews: null },
] as const;

/**
 * Every component of components/ui in every state; `tests/unit/platform/design.test.tsx` finds
 * those that are missing.
 */
export function DesignPage({ locale }: { locale: Locale }) {
  const t = textsOf(locale, "design");
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="lead">{t("lead")}</p>
      <Section id="design-section" title={t("parts.section")} lead={t("sectionLead")}>
        <p>{t("notice.text")}</p>
      </Section>
      <Section id="design-bare-section" title={t("parts.bareSection")}>
        <p>{t("notice.text")}</p>
      </Section>
      <Section id="design-notices" title={t("parts.notices")}>
        {NOTICES.map((kind) => (
          <Notice key={kind} kind={kind} title={t(`notice.${kind}`)}>
            <p>{t("notice.text")}</p>
          </Notice>
        ))}
        <Notice>
          <p>{t("notice.untitled")}</p>
        </Notice>
        <Notice kind="alarm" title={t("notice.urgent")} urgent>
          <p>{t("notice.text")}</p>
        </Notice>
      </Section>
      <Fields locale={locale} />
      <Section id="design-buttons" title={t("parts.buttons")}>
        <p className="flex flex-wrap gap-3 items-center">
          {BUTTONS.map((kind) => (
            <Button key={kind} kind={kind} type="button">
              {t(`button.${kind}`)}
            </Button>
          ))}
          {BUTTONS.map((kind) => (
            <Button key={kind} kind={kind} type="button" disabled>
              {t("button.off")}
            </Button>
          ))}
          <ButtonLink href="#design-buttons">{t("button.link")}</ButtonLink>
        </p>
      </Section>
      <Gaps locale={locale} />
      <DesignSums locale={locale} />
      <DesignParagraph locale={locale} />
      <Tables locale={locale} />
      <DesignLists locale={locale} />
      <Section id="design-tabs" title={t("parts.tabs")}>
        <nav aria-label={t("parts.tabs")} className="views">
          {Object.values(t.all("tab")).map((name, index) => (
            <a key={name} href="#design-tabs" aria-current={index === 0 ? "page" : undefined}>
              {name}
            </a>
          ))}
        </nav>
      </Section>
      <DesignProblem locale={locale} />
      <DesignPaper locale={locale} />
    </>
  );
}

function Fields({ locale }: { locale: Locale }) {
  const t = textsOf(locale, "design");
  return (
    <Section id="design-fields" title={t("parts.fields")}>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field id="design-plain" label={t("field.label")} hint={t("field.hint")}>
          <input type="text" defaultValue={t("field.value")} />
        </Field>
        <Field
          id="design-error"
          label={t("field.label")}
          hint={t("field.hint")}
          error={t("field.error")}
        >
          <input type="text" defaultValue={t("field.wrong")} />
        </Field>
        <Field id="design-missing" label={t("field.label")} error={t("field.error")}>
          <input type="text" required />
        </Field>
        <Field id="design-choice" label={t("field.choice")}>
          <select>
            <option>2025</option>
            <option>2024</option>
          </select>
        </Field>
        <Field id="design-words" label={t("field.words")}>
          <textarea rows={3} defaultValue={t("field.value")} />
        </Field>
        <Field id="design-off" label={t("field.off")}>
          <input type="text" defaultValue={t("field.value")} disabled />
        </Field>
      </div>
    </Section>
  );
}

function Gaps({ locale }: { locale: Locale }) {
  const t = textsOf(locale, "design");
  return (
    <Section id="design-figures" title={t("parts.figures")}>
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        <li>
          <Figure locale={locale} value={1234} />
        </li>
        <li>
          <Figure locale={locale} value={0} />
        </li>
        <li>
          <Figure
            locale={locale}
            value={0.75}
            unit="percent"
            basis={{ numerator: 18, denominator: 24 }}
            href="#design-figures"
          />
        </li>
        {Object.keys(textsOf(locale, "common").all("states")).map((state) => (
          <li key={state}>
            <Gap locale={locale} state={state} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Tables({ locale }: { locale: Locale }) {
  const t = textsOf(locale, "design");
  return (
    <Section id="design-tables" title={t("parts.tables")}>
      <Table label={t("table.label")} caption cards>
        <thead>
          <tr>
            <th scope="col">{t("table.agency")}</th>
            <th scope="col" className="num">
              {t("table.received")}
            </th>
            <th scope="col" className="num">
              {t("table.share")}
            </th>
            <th scope="col" className="num">
              {t("table.reviews")}
            </th>
          </tr>
        </thead>
        <tbody>
          {ROWS.map((row) => (
            <tr key={row.agency}>
              <th scope="row">{t(`table.rows.${row.agency}`)}</th>
              <td className="num" data-label={t("table.received")}>
                <Figure locale={locale} value={row.received} state="not_published" />
              </td>
              <td className="num" data-label={t("table.share")}>
                {row.disclosed ? (
                  <Figure
                    locale={locale}
                    value={row.disclosed.numerator / row.disclosed.denominator}
                    unit="percent"
                    basis={row.disclosed}
                  />
                ) : (
                  <Gap
                    locale={locale}
                    state={row.received === null ? "not_published" : "no_denominator"}
                  />
                )}
              </td>
              <td className="num" data-label={t("table.reviews")}>
                <Figure locale={locale} value={row.reviews} state="not_published" />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
