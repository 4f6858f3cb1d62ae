import { nameOf } from "@/lib/views/charts/data";
import { AGENCY_LEVELS, levelName, typeName } from "@/lib/registry/types";
import type { RegistryView } from "@/lib/views/registry";
import { textsOf } from "@/lib/i18n/texts";
import { colonIn, inBrackets, localHref, type Locale, joinNames } from "@/lib/i18n/locale";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import type { RegistryQuery } from "@/lib/desk/registry-list";
import { listAddress, pageOfList } from "@/lib/desk/list-query";
import { matchesSearch } from "@/lib/i18n/matches-search";
import { FilterChoice, ListFilter, ListPages } from "./ListTools";
import { RegistryEntryForms, RegistryFiles } from "./RegistryEntryForms";
import { Faults } from "./RegistryForms";
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
  const { locale, regions, open, may, query, refused } = props;
  const { said, faults } = query;
  const t = textsOf(locale, "registry");
  const choices = regions.map((r) => ({
    value: r.code,
    label: `${"　".repeat(r.depth)}${nameOf(r, locale)}`,
  }));
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
      <DoubleCovers {...props} />
      {open > 0 && may ? (
        <p className="card my-3 bg-warn-wash text-warn">
          <a href={localHref(locale, "/desk/registry/proposals")}>
            {t("proposals")}
            {inBrackets(locale, String(open))}
          </a>
        </p>
      ) : null}
      <RegionTree regions={regions} locale={locale} />
      <AgencyList {...props} choices={choices} />
      <RegistryFiles locale={locale} />
      {may ? <RegistryEntryForms locale={locale} refused={refused} choices={choices} /> : null}
    </>
  );
}

/** Governments that are registered for one region at once. */
function DoubleCovers({ locale, regions, agencies, doubleCovers }: Props) {
  if (doubleCovers.length === 0) return null;
  const t = textsOf(locale, "registry");
  const regionNames = new Map(regions.map((r) => [r.code, nameOf(r, locale)]));
  const agencyNames = new Map(agencies.map((a) => [a.slug, nameOf(a, locale)]));
  return (
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
  );
}

function RegionTree({ locale, regions }: Pick<Props, "locale" | "regions">) {
  return (
    <>
      <h2>{textsOf(locale, "registry")("regions")}</h2>
      <ul className="my-2">
        {regions.map((r) => (
          <li key={r.code}>
            {"　".repeat(r.depth)}
            {nameOf(r, locale)} <code className="text-sm">{r.code}</code>{" "}
            <span className="text-sm text-muted">{levelName(r.level)[locale]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

type Choices = readonly { readonly value: string; readonly label: string }[];

function AgencyList({ locale, regions, agencies, query, choices }: Props & { choices: Choices }) {
  const t = textsOf(locale, "registry");
  const regionNames = new Map(regions.map((r) => [r.code, nameOf(r, locale)]));
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
      <AgencyTable rows={rows.rows} regionNames={regionNames} locale={locale} />
      <ListPages
        locale={locale}
        rows={rows}
        link={(page) =>
          localHref(locale, listAddress("/desk/registry", { q, region: inRegion, level, page }))
        }
      />
    </>
  );
}

function AgencyTable({
  rows,
  regionNames,
  locale,
}: {
  rows: readonly Props["agencies"][number][];
  regionNames: ReadonlyMap<string, string>;
  locale: Locale;
}) {
  const t = textsOf(locale, "registry");
  return (
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
          {rows.map((a) => (
            <tr key={a.slug}>
              <th scope="row">
                <a href={localHref(locale, `/desk/registry/${a.slug}`)}>{nameOf(a, locale)}</a>
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
  );
}
