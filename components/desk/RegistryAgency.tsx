import { ContactForm } from "./ContactForm";
import { cellName } from "@/lib/forms";
import { levelName, typeName } from "@/lib/registry/types";
import type { FlatRow } from "@/lib/store/queries/registry-table";
import type { RegistryAgencyView } from "@/lib/views/registry";
import { textsOf } from "@/lib/i18n/texts";
import { colonIn, localHref, type Locale } from "@/lib/i18n/locale";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import { CountForm } from "./CountForm";
import { CoverForm } from "./CoverForm";
import { LineageForm, NameForm, TypeForm } from "./RegistryAgencyForms";
import { AgencyFields, Faults, Hidden, type FieldsOf } from "./RegistryForms";
import { RegistryMerge } from "./RegistryMerge";
import { RegistryRows, type RegistryTableName } from "./RegistryRows";
import { Said } from "./Said";

type Props = RegistryAgencyView & {
  locale: Locale;
  may: boolean;
  said: string | undefined;
  faults: string | undefined;
  refused: RefusedForm | null;
};

/** One agency: its line of the registry, names, types and lineage. */
export function RegistryAgency({
  locale,
  agency,
  names,
  types,
  lineage,
  covers,
  otherCovers,
  contacts,
  counts,
  regions,
  others,
  usccFault,
  may,
  said,
  faults,
  refused,
}: Props) {
  const t = textsOf(locale, "registry");
  const fieldsOf = (what: string): FieldsOf => ({
    locale,
    form: viewForm(refused, `/api/desk/registry/${what}`),
    prefix: what,
  });
  const [agencyForm, nameForm, typeForm, lineageForm, coverForm] = [
    fieldsOf("agency"),
    fieldsOf("name"),
    fieldsOf("type"),
    fieldsOf("lineage"),
    fieldsOf("cover"),
  ];
  const slug = String(agency.slug);
  const back = `/desk/registry/${slug}`;
  const official = names.find((n) => n.kind === "official");
  const title = official
    ? ({ zh: official.nameZh, en: official.nameEn }[locale] ?? official.nameZh)
    : slug;
  const regionNames = new Map(regions.map((r) => [r.value, r.label.trim()]));
  const label = new Map(others.map((o) => [o.value, o.label]));
  const table = (
    name: RegistryTableName,
    head: readonly string[],
    rows: readonly FlatRow[],
    cells: (r: FlatRow) => readonly React.ReactNode[],
  ) => <RegistryRows locale={locale} {...{ name, head, rows, cells }} back={may ? back : null} />;
  return (
    <>
      <p className="text-sm">
        <a href={localHref(locale, "/desk/registry")}>{t("title")}</a> ›{" "}
        <a href={localHref(locale, `/agencies/${slug}`)}>{slug}</a>
      </p>
      <h1>{title}</h1>
      <Said
        text={t.find("said", said)}
        bad={said !== undefined && !["saved", "removed"].includes(said)}
      />
      <Faults locale={locale} faults={faults} />
      {usccFault ? (
        <p role="alert" className="card my-3 bg-warn-wash text-warn">
          {t("uscc")}: {agency.uscc} {t("usccBad")}
        </p>
      ) : null}
      {may ? (
        <form
          action="/api/desk/registry/agency"
          method="post"
          className="card my-4 grid gap-3 sm:grid-cols-3"
        >
          <Hidden locale={locale} back={back} values={{ slug, order: agency.order }} />
          <AgencyFields of={agencyForm} regions={regions} agency={agency} />
          <div className="self-end">
            <button type="submit">{t("save")}</button>
          </div>
        </form>
      ) : (
        <p>
          {t("region")}: {agency.region} · {t.find("kinds", String(agency.kind))} ·{" "}
          {levelName(String(agency.level))[locale]} · {t("uscc")}: {agency.uscc ?? "—"} ·{" "}
          {agency.existsFrom}–{agency.existsTo ?? ""}
        </p>
      )}
      {agency.kind === "government" || covers.length > 0 ? (
        <>
          {table(
            "covers",
            [t("region"), t("reach"), t("from"), t("to"), t("source")],
            covers,
            (c) => [
              regionNames.get(String(c.region)) ?? c.region,
              t.find("reaches", String(c.reach)),
              c.from,
              c.to,
              c.source,
            ],
          )}
          <p className="text-sm text-muted">{t("coversLead")}</p>
          {otherCovers.length === 0 ? null : (
            <details className="text-sm">
              <summary>{t("otherCovers")}</summary>
              <ul className="list-disc pl-6">
                {otherCovers.map((c) => (
                  <li key={`${c.government} ${c.region} ${c.from}`}>
                    {regionNames.get(String(c.region)) ?? c.region} {c.from}–{c.to}
                    {colonIn(locale)}
                    {label.get(String(c.government)) ?? c.government}
                  </li>
                ))}
              </ul>
            </details>
          )}
          {may && agency.kind === "government" ? (
            <CoverForm of={coverForm} agency={agency} back={back} regions={regions} />
          ) : null}
        </>
      ) : null}
      {table("counts", [t("fiscalYear"), t("cell"), t("value"), t("source")], counts, (c) => [
        c.year,
        cellName(String(c.cell))[locale],
        c.value,
        c.source,
      ])}
      <p className="text-sm text-muted">{t("countsLead")}</p>
      {may ? <CountForm of={fieldsOf("count")} slug={slug} back={back} /> : null}
      {table("contacts", [t("phone"), t("address"), t("mail"), t("officeHours")], contacts, (c) => [
        c.phone,
        c.address,
        c.mail,
        c.officeHours,
      ])}
      {may ? (
        <ContactForm of={fieldsOf("contact")} slug={slug} back={back} contact={contacts[0]} />
      ) : null}
      {table("names", [t("name"), t("nameEn"), t("kind"), t("from"), t("to")], names, (n) => [
        n.nameZh,
        n.nameEn,
        t.find("nameKinds", String(n.kind)),
        n.from,
        n.to,
      ])}
      {may ? <NameForm of={nameForm} slug={slug} back={back} /> : null}
      {table("types", [t("type"), t("from"), t("to")], types, (r) => [
        <>
          {typeName(String(r.type))[locale]} <code className="text-sm text-muted">{r.type}</code>
        </>,
        r.from,
        r.to,
      ])}
      {may ? <TypeForm of={typeForm} slug={slug} back={back} /> : null}
      {table(
        "lineage",
        [t("predecessor"), t("successor"), t("kind"), t("year"), t("date"), t("document")],
        lineage,
        (l) => [
          label.get(String(l.predecessor)) ?? l.predecessor,
          label.get(String(l.successor)) ?? l.successor,
          t.find("lineageKinds", String(l.kind)),
          l.year,
          l.date,
          l.document,
        ],
      )}
      {may ? <LineageForm of={lineageForm} slug={slug} back={back} others={others} /> : null}
      {may ? <RegistryMerge locale={locale} slug={slug} refused={refused} /> : null}
    </>
  );
}
