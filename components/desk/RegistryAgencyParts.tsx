import { cellName } from "@/lib/forms";
import { levelName, typeName } from "@/lib/registry/types";
import type { FlatRow } from "@/lib/store/queries/registry-table";
import type { RegistryAgencyView } from "@/lib/views/registry";
import { textsOf } from "@/lib/i18n/texts";
import { colonIn, type Locale } from "@/lib/i18n/locale";
import { ContactForm } from "./ContactForm";
import { CountForm } from "./CountForm";
import { CoverForm } from "./CoverForm";
import { LineageForm, NameForm, TypeForm } from "./RegistryAgencyForms";
import { AgencyFields, Hidden, type FieldsOf } from "./RegistryForms";
import { RegistryRows, type RegistryTableName } from "./RegistryRows";

type Props = RegistryAgencyView & {
  locale: Locale;
  /** Whether the reader may change the registry. */
  may: boolean;
  slug: string;
  fieldsOf: (what: string) => FieldsOf;
};

const backOf = (slug: string): string => `/desk/registry/${slug}`;

/** One table of the agency; where the reader may change it, each row can be removed. */
function AgencyRows({
  of: { locale, may, slug },
  ...rows
}: {
  of: Props;
  name: RegistryTableName;
  head: readonly string[];
  rows: readonly FlatRow[];
  cells: (r: FlatRow) => readonly React.ReactNode[];
}) {
  return <RegistryRows locale={locale} {...rows} back={may ? backOf(slug) : null} />;
}

/** The agency's own line: a form, or words for those who may only read. */
export function AgencyLine({ locale, agency, regions, may, slug, fieldsOf }: Props) {
  const t = textsOf(locale, "registry");
  return may ? (
    <form
      action="/api/desk/registry/agency"
      method="post"
      className="card my-4 grid gap-3 sm:grid-cols-3"
    >
      <Hidden locale={locale} back={backOf(slug)} values={{ slug, order: agency.order }} />
      <AgencyFields of={fieldsOf("agency")} regions={regions} agency={agency} />
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
  );
}

/** Which regions its report covers. */
export function AgencyCovers(props: Props) {
  const { locale, agency, covers, otherCovers, regions, others, may, slug, fieldsOf } = props;
  if (agency.kind !== "government" && covers.length === 0) return null;
  const t = textsOf(locale, "registry");
  const regionNames = new Map(regions.map((r) => [r.value, r.label.trim()]));
  const label = new Map(others.map((o) => [o.value, o.label]));
  return (
    <>
      <AgencyRows
        of={props}
        name="covers"
        head={[t("region"), t("reach"), t("from"), t("to"), t("source")]}
        rows={covers}
        cells={(c) => [
          regionNames.get(String(c.region)) ?? c.region,
          t.find("reaches", String(c.reach)),
          c.from,
          c.to,
          c.source,
        ]}
      />
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
        <CoverForm of={fieldsOf("cover")} agency={agency} back={backOf(slug)} regions={regions} />
      ) : null}
    </>
  );
}

/** Figures that are stated for it, and how the public reaches it. */
export function AgencyFacts(props: Props) {
  const { locale, counts, contacts, may, slug, fieldsOf } = props;
  const t = textsOf(locale, "registry");
  return (
    <>
      <AgencyRows
        of={props}
        name="counts"
        head={[t("fiscalYear"), t("cell"), t("value"), t("source")]}
        rows={counts}
        cells={(c) => [c.year, cellName(String(c.cell))[locale], c.value, c.source]}
      />
      <p className="text-sm text-muted">{t("countsLead")}</p>
      {may ? <CountForm of={fieldsOf("count")} slug={slug} back={backOf(slug)} /> : null}
      <AgencyRows
        of={props}
        name="contacts"
        head={[t("phone"), t("address"), t("mail"), t("officeHours")]}
        rows={contacts}
        cells={(c) => [c.phone, c.address, c.mail, c.officeHours]}
      />
      {may ? (
        <ContactForm
          of={fieldsOf("contact")}
          slug={slug}
          back={backOf(slug)}
          contact={contacts[0]}
        />
      ) : null}
    </>
  );
}

/** What it is called, which types it has, and whom it followed. */
export function AgencyHistory(props: Props) {
  const { locale, names, types, lineage, others, may, slug, fieldsOf } = props;
  const t = textsOf(locale, "registry");
  const label = new Map(others.map((o) => [o.value, o.label]));
  return (
    <>
      <AgencyRows
        of={props}
        name="names"
        head={[t("name"), t("nameEn"), t("kind"), t("from"), t("to")]}
        rows={names}
        cells={(n) => [n.nameZh, n.nameEn, t.find("nameKinds", String(n.kind)), n.from, n.to]}
      />
      {may ? <NameForm of={fieldsOf("name")} slug={slug} back={backOf(slug)} /> : null}
      <AgencyRows
        of={props}
        name="types"
        head={[t("type"), t("from"), t("to")]}
        rows={types}
        cells={(r) => [
          <>
            {typeName(String(r.type))[locale]} <code className="text-sm text-muted">{r.type}</code>
          </>,
          r.from,
          r.to,
        ]}
      />
      {may ? <TypeForm of={fieldsOf("type")} slug={slug} back={backOf(slug)} /> : null}
      <AgencyRows
        of={props}
        name="lineage"
        head={[t("predecessor"), t("successor"), t("kind"), t("year"), t("date"), t("document")]}
        rows={lineage}
        cells={(l) => [
          label.get(String(l.predecessor)) ?? l.predecessor,
          label.get(String(l.successor)) ?? l.successor,
          t.find("lineageKinds", String(l.kind)),
          l.year,
          l.date,
          l.document,
        ]}
      />
      {may ? (
        <LineageForm of={fieldsOf("lineage")} slug={slug} back={backOf(slug)} others={others} />
      ) : null}
    </>
  );
}
