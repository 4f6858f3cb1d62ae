import { Choice } from "@/components/ui/Choice";
import { FirstRows } from "@/components/ui/FirstRows";
import { InTongue } from "@/components/ui/InTongue";
import { NameList } from "@/components/ui/NameList";
import { OpenChoices, Picker } from "@/components/ui/Picker";
import { INDICATORS } from "@/lib/indicators/catalogue";
/**
 * Parts of `/desk/design` that show components with data: sums, lists, problems, paper. All data
 * are invented.
 */
import { Paragraph } from "@/components/ui/Paragraph";
import { PrintStamp } from "@/components/ui/PrintStamp";
import { ProblemCard } from "@/components/ui/Problem";
import { RowPages } from "@/components/ui/RowPages";
import { ScrollRegion } from "@/components/ui/ScrollRegion";
import { Section } from "@/components/ui/Section";
import { SumValue } from "@/components/ui/SumValue";
import { TermLink } from "@/components/ui/TermLink";
import { Value } from "@/components/ui/Value";
import type { Sum } from "@/lib/figures/sums";
import { rowsOfPage } from "@/lib/http/row-pages";
import { type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

const NO_PARTS = { included: [], excluded: [], doubtful: [], segment: null, government: null };
const SUMS: readonly Sum[] = [
  {
    ...NO_PARTS,
    value: 1234,
    numerator: 1234,
    denominator: null,
    state: "reported",
    counted: 3,
    expected: 4,
  },
  {
    ...NO_PARTS,
    value: null,
    numerator: null,
    denominator: null,
    state: "not_published",
    counted: 0,
    expected: 4,
  },
];
const LONG = Array.from({ length: 250 }, (_, index) => index + 1);
const PAGES = [1, 3, "all"] as const;
const STAMP = {
  code: "EXAM-PLE0-0000",
  verify: "https://example.org/verify?code=EXAM-PLE0-0000",
  address: "https://example.org/rankings?indicator=D05&year=2025",
  dataVersion: 12,
  madeAt: "2026-03-31T09:00:00.000Z",
  path: "M4 4h7v7h-7zM14 4h7v7h-7zM4 14h7v7h-7zM14 14h3v3h-3zM18 18h3v3h-3z",
  size: 25,
};

/** Sentences that lead to their evidence, one of them an alarm. */
export function DesignParagraph({ locale }: { locale: Locale }) {
  const t = textsOf(locale, "design");
  const texts = [t("notice.info"), t("notice.alarm")];
  return (
    <Section id="design-paragraph" title={t("parts.paragraph")}>
      <Paragraph
        locale={locale}
        phrases={texts.map((text, index) => ({
          text,
          href: "/desk/design#design-paragraph",
          alarm: index === 1,
        }))}
      />
    </Section>
  );
}

export function DesignSums({ locale }: { locale: Locale }) {
  const t = textsOf(locale, "design");
  return (
    <Section id="design-sums" title={t("parts.sums")}>
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {SUMS.map((sum) => (
          <li key={sum.state}>
            <SumValue locale={locale} sum={sum} />
          </li>
        ))}
        <li>
          <Value locale={locale} value={1234} />
        </li>
        <li>
          <Value locale={locale} value={0.75} percent />
        </li>
        <li>
          <Value locale={locale} value={null} state="suspect" />
        </li>
        <li>
          <Value locale={locale} value={null} />
        </li>
        <li>
          <TermLink locale={locale} entry="received">
            {t("table.received")}
          </TermLink>
        </li>
      </ul>
    </Section>
  );
}

/** A table that is wider than a phone and longer than a page. */
export function DesignLists({ locale }: { locale: Locale }) {
  const t = textsOf(locale, "design");
  const years = [2019, 2020, 2021, 2022, 2023, 2024, 2025];
  return (
    <Section id="design-lists" title={t("parts.lists")}>
      <h3 id="design-wide">{t("wide")}</h3>
      <ScrollRegion labelledBy="design-wide">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("table.agency")}</th>
              {years.map((year) => (
                <th key={year} scope="col" className="num">
                  {year}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Object.values(t.all("table.rows")).map((agency, row) => (
              <tr key={agency}>
                <th scope="row">{agency}</th>
                {years.map((year) => (
                  <td key={year} className="num">
                    <Value locale={locale} value={(row + 1) * (year - 2000) * 31} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <div className="choices">
        <Choice
          locale={locale}
          label={textsOf(locale, "views")("names.year")}
          name="year"
          value={2025}
          options={[2025, 2024].map((year) => ({ value: year, label: String(year) }))}
        />
        <Picker
          locale={locale}
          name="indicator"
          label={textsOf(locale, "views")("names.indicator")}
          value="D05"
          options={INDICATORS.map((one) => ({ value: one.id, text: one.name[locale] }))}
        />
      </div>
      <OpenChoices
        locale={locale}
        open={{
          words: "D05",
          matches: INDICATORS.slice(0, 2).map((one) => ({
            text: one.name[locale],
            href: `/rankings?indicator=${one.id}`,
          })),
        }}
      />
      <p>
        <NameList
          locale={locale}
          items={Object.values(t.all("table.rows")).map((agency) => (
            <a key={agency} href="#design-lists">
              {agency}
            </a>
          ))}
        />
      </p>
      <p>
        <InTongue locale={locale}>{t("twoTongues")}</InTongue>
      </p>
      <FirstRows
        label={t("longTable")}
        rows={LONG.slice(0, 14)}
        rest={(n) => t("moreRows", { n })}
        table={(rows, label) => (
          <table aria-label={label}>
            <tbody>
              {rows.map((row) => (
                <tr key={row}>
                  <th scope="row">{row}</th>
                  <td className="num">
                    <Value locale={locale} value={row * 31} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      />
      {PAGES.map((page) => (
        <RowPages
          key={page}
          locale={locale}
          label={t("pagesAt", { page: String(page) })}
          rows={rowsOfPage(LONG, page)}
          link={() => "#design-lists"}
        />
      ))}
    </Section>
  );
}

export function DesignProblem({ locale }: { locale: Locale }) {
  const t = textsOf(locale, "design");
  return (
    <Section id="design-problem" title={t("parts.problem")}>
      <ProblemCard
        locale={locale}
        title={<h3>{textsOf(locale, "common")("errors.bad")}</h3>}
        errors={[{ path: "year", detail: "a year such as 2024" }]}
      />
    </Section>
  );
}

/** What only paper carries, shown on the screen as well. */
export function DesignPaper({ locale }: { locale: Locale }) {
  const t = textsOf(locale, "design");
  return (
    <Section id="design-paper" title={t("parts.paper")}>
      <div className="stamp-on-screen">
        <PrintStamp locale={locale} stamp={STAMP} />
      </div>
    </Section>
  );
}
