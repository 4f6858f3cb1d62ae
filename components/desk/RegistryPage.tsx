import { nameOf } from "@/lib/views/charts/data";
import { COLUMNS } from "@/lib/registry/tables";
import { AGENCY_LEVELS, levelName, REGION_LEVELS, typeName } from "@/lib/registry/types";
import type { RegistryView } from "@/lib/views/registry";
import { textsOf } from "@/lib/i18n/texts";
import { colonIn, inBrackets, localHref, type Locale, joinNames } from "@/lib/i18n/locale";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import type { RegistryQuery } from "@/lib/desk/registry-list";
import { listAddress, pageOfList } from "@/lib/desk/list-query";
import { matchesSearch } from "@/lib/i18n/matches-search";
import { FormField } from "./FormField";
import { FilterChoice, ListFilter, ListPages } from "./ListTools";
import {
  AgencyFields,
  Faults,
  Hidden,
  SelectField,
  TextField,
  type FieldsOf,
} from "./RegistryForms";
import { Said } from "./Said";
import { NameList } from "@/components/ui/NameList";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

type Props = RegistryView & {
  locale: Locale;
  may: boolean;
  query: RegistryQuery;
  refused: RefusedForm | null;
};

const formatYears = (d: { from: number; to: number | null }): string =>
  `${d.from === 0 ? "" : d.from}–${d.to ?? ""}`;

/** Regions as a tree, agencies as a list; files in and out. */
export function RegistryPage(props: Props) {
  const { locale, regions, agencies, open, doubleCovers, may, query, refused } = props;
  const { said, faults } = query;
  const t = textsOf(locale, "registry");
  const fieldsOf = (what: string): FieldsOf => ({
    locale,
    form: viewForm(refused, `/api/desk/registry/${what}`),
    prefix: what,
  });
  const [file, agency, region] = [fieldsOf("import"), fieldsOf("agency"), fieldsOf("region")];
  const regionName = (r: { nameZh: string; nameEn: string }) => nameOf(r, locale);
  const regionNames = new Map(regions.map((r) => [r.code, regionName(r)]));
  const agencyNames = new Map(agencies.map((a) => [a.slug, regionName(a)]));
  const choices = regions.map((r) => ({
    value: r.code,
    label: `${"　".repeat(r.depth)}${regionName(r)}`,
  }));
  const { q, region: inRegion, level } = query;
  const rows = pageOfList(
    agencies.filter(
      (a) =>
        (inRegion === undefined || a.region === inRegion) &&
        (level === undefined || a.level === level) &&
        matchesSearch(q, [a.nameZh, a.nameEn, a.slug, a.uscc]),
    ),
    query.page,
  );
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="text-muted">{t("lead")}</p>
      <Said
        text={t.find("said", said)}
        bad={
          said !== undefined &&
          !["saved", "removed", "imported", "accepted", "rejected"].includes(said)
        }
      />
      <Faults locale={locale} faults={faults} />
      {may ? (
        <p>
          <a href={localHref(locale, "/desk/start")}>{t("firstSteps")}</a>
        </p>
      ) : null}
      {doubleCovers.length === 0 ? null : (
        <div role="alert" className="card my-3 bg-warn-wash text-warn">
          <p>{t("doubleCovers")}</p>
          <ul className="list-disc pl-6">
            {doubleCovers.map((d) => (
              <li key={d.entries.map((e) => `${e.government} ${e.from}`).join(" ")}>
                {regionNames.get(d.region) ?? d.region} {formatYears(d)}
                {colonIn(locale)}
                <NameList
                  locale={locale}
                  items={[...new Set(d.entries.map((e) => e.government))].map((government) => (
                    <a key={government} href={localHref(locale, `/desk/registry/${government}`)}>
                      {agencyNames.get(government) ?? government}
                    </a>
                  ))}
                />
              </li>
            ))}
          </ul>
        </div>
      )}
      {open > 0 && may ? (
        <p className="card my-3 bg-warn-wash text-warn">
          <a href={localHref(locale, "/desk/registry/proposals")}>
            {t("proposals")}
            {inBrackets(locale, String(open))}
          </a>
        </p>
      ) : null}
      <h2>{t("regions")}</h2>
      <ul className="my-2">
        {regions.map((r) => (
          <li key={r.code}>
            {"　".repeat(r.depth)}
            {regionName(r)} <code className="text-sm">{r.code}</code>{" "}
            <span className="text-sm text-muted">{levelName(r.level)[locale]}</span>
          </li>
        ))}
      </ul>
      <h2>
        {t("agencies")}
        {inBrackets(locale, String(agencies.length))}
      </h2>
      <ListFilter locale={locale} q={query.q}>
        <FilterChoice
          name="region"
          label={t("region")}
          value={query.region}
          any={t("anyRegion")}
          options={choices.map((c) => [c.value, c.label] as const)}
        />
        <FilterChoice
          name="level"
          label={t("level")}
          value={query.level}
          any={t("anyLevel")}
          options={AGENCY_LEVELS.map((level) => [level, levelName(level)[locale]] as const)}
        />
      </ListFilter>
      <ScrollRegion label={t("agencies")} className="my-4">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("name")}</th>
              <th scope="col">{t("region")}</th>
              <th scope="col">{t("kind")}</th>
              <th scope="col">{t("type")}</th>
              <th scope="col">{t("uscc")}</th>
              <th scope="col">{t("existsFrom")}</th>
              <th scope="col">{t("existsTo")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.rows.map((a) => (
              <tr key={a.slug}>
                <th scope="row">
                  <a href={localHref(locale, `/desk/registry/${a.slug}`)}>{regionName(a)}</a>
                </th>
                <td>{regionNames.get(a.region) ?? a.region}</td>
                <td>
                  {t.find("kinds", a.kind) ?? a.kind} · {levelName(a.level)[locale]}
                </td>
                <td>
                  {joinNames(
                    locale,
                    a.types.map((x) => typeName(x)[locale]),
                  )}
                </td>
                <td>{a.uscc ?? <span className="gap">—</span>}</td>
                <td>{a.existsFrom}</td>
                <td>{a.existsTo ?? ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <ListPages
        locale={locale}
        rows={rows}
        link={(page) =>
          localHref(locale, listAddress("/desk/registry", { q, region: inRegion, level, page }))
        }
      />
      <h2>{t("exportCsv")}</h2>
      <p>
        {Object.keys(COLUMNS).map((table) => (
          <a key={table} className="mr-4" href={`/api/desk/registry/export?table=${table}`}>
            {t(table as keyof typeof COLUMNS)}
          </a>
        ))}
      </p>
      {may ? (
        <>
          <form
            action="/api/desk/registry/import"
            method="post"
            encType="multipart/form-data"
            className="card my-4 flex flex-wrap items-end gap-3"
          >
            <input type="hidden" name="locale" value={locale} />
            <FormField
              locale={locale}
              form={file.form}
              id="import-file"
              name="file"
              label={t("importCsv")}
            >
              <input type="file" accept=".csv,text/csv" required />
            </FormField>
            <button type="submit">{t("importCsv")}</button>
            <p className="w-full text-sm text-muted">{t("importLead")}</p>
          </form>
          <details className="card my-4" open={agency.form.values !== null}>
            <summary>{t("newAgency")}</summary>
            <form
              action="/api/desk/registry/agency"
              method="post"
              className="mt-3 grid gap-3 sm:grid-cols-2"
            >
              <Hidden locale={locale} back="/desk/registry" />
              <TextField of={agency} name="nameZh" label={t("name")} required />
              <TextField of={agency} name="nameEn" label={t("nameEn")} />
              <TextField of={agency} name="slug" label={t("slug")} required />
              <AgencyFields of={agency} regions={choices} />
              <div className="self-end">
                <button type="submit">{t("add")}</button>
              </div>
            </form>
          </details>
          <details className="card my-4" open={region.form.values !== null}>
            <summary>{t("newRegion")}</summary>
            <form
              action="/api/desk/registry/region"
              method="post"
              className="mt-3 grid gap-3 sm:grid-cols-2"
            >
              <Hidden locale={locale} back="/desk/registry" />
              <TextField of={region} name="code" label={t("code")} required />
              <TextField of={region} name="slug" label={t("slug")} required />
              <TextField of={region} name="nameZh" label={t("name")} required />
              <TextField of={region} name="nameEn" label={t("nameEn")} required />
              <SelectField
                of={region}
                name="level"
                label={t("level")}
                value="district"
                options={REGION_LEVELS.map((l) => ({
                  value: l,
                  label: levelName(l)[locale],
                }))}
              />
              <SelectField
                of={region}
                name="parent"
                label={t("parent")}
                options={[{ value: "", label: t("roots") }, ...choices]}
              />
              <div className="self-end">
                <button type="submit">{t("save")}</button>
              </div>
            </form>
          </details>
        </>
      ) : null}
    </>
  );
}
