import { entryOf } from "@/lib/lookup";
import type { AgencyScope } from "@/lib/registry/scope";
import { typeName } from "@/lib/registry/types";
import { hrefOfBodies } from "@/lib/views/charts/composition";
import { doubtfulMark, partName } from "@/lib/views/charts/data";
import type { CityGroup, CityView } from "@/lib/views/city";
import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { SumValue } from "@/components/ui/SumValue";
import { Value } from "@/components/ui/Value";
import { columnHeading } from "./columns";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

type Group = CityGroup & {
  readonly key: string;
  readonly name: string;
  readonly address: string;
  readonly scope: AgencyScope;
};
type Props = { locale: Locale; city: CityView; columns: readonly string[] };

export function RegionTable({ locale, city, columns }: Props) {
  const v = textsOf(locale, "views");
  const all = city.regions.map((r) => r.region);
  return (
    <GroupTable
      locale={locale}
      year={city.year}
      columns={columns}
      title={v("byRegion")}
      heading={v("names.region")}
      groups={city.regions.map((r) => ({
        ...r,
        key: r.region.code,
        name: partName(r.region, all, locale),
        address: `/?region=${r.region.slug}${r.region.parent === null ? "&own=1" : ""}&year=${city.year}`,
        scope: { region: r.region.slug, own: "1" },
      }))}
    />
  );
}

export function TypeTable({ locale, city, columns }: Props) {
  const v = textsOf(locale, "views");
  return (
    <GroupTable
      locale={locale}
      year={city.year}
      columns={columns}
      title={v("byType")}
      heading={v("names.type")}
      groups={city.types.map((row) => ({
        ...row,
        key: row.type,
        name: typeName(row.type)[locale],
        address: hrefOfBodies({ type: row.type }, "r1.tot", city.year),
        scope: { type: row.type },
      }))}
    />
  );
}

/** Sums of the bodies of each group. */
function GroupTable({
  locale,
  year,
  columns,
  title,
  heading,
  groups,
}: {
  locale: Locale;
  year: number;
  columns: readonly string[];
  title: string;
  heading: string;
  groups: readonly Group[];
}) {
  const t = textsOf(locale, "common");
  return (
    <>
      <h2>
        {title} · {year}
      </h2>
      <ScrollRegion label={title}>
        <table className="figures cards-on-phone">
          <caption className="sr-only">
            {title} · {year} · {t("figure.built")}
          </caption>
          <thead>
            <tr>
              <th scope="col">{heading}</th>
              <th scope="col" className="num">
                {t("home.coverage")}
              </th>
              {columns.map((id) => (
                <th key={id} scope="col" className="num">
                  {columnHeading(id, locale)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.key}>
                <th scope="row">
                  <a href={localHref(locale, group.address)}>{group.name}</a>
                </th>
                <td className="num" data-label={t("home.coverage")}>
                  {group.reported}/{group.expected}
                </td>
                {columns.map((id) => (
                  <SumCell key={id} locale={locale} group={group} id={id} year={year} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

function SumCell({
  locale,
  group,
  id,
  year,
}: {
  locale: Locale;
  group: Group;
  id: string;
  year: number;
}) {
  const sum = entryOf(group.sums, id);
  if (sum.value === null) {
    return (
      <td className="num" data-label={columnHeading(id, locale)}>
        <SumValue locale={locale} sum={sum} />
      </td>
    );
  }
  const isPart = sum.counted < group.reported || sum.doubtful.length > 0;
  const counted = textsOf(locale, "home")("counted", { n: sum.counted, N: group.expected });
  return (
    // The note is drawn by the style sheet: a copied cell holds its figure alone.
    <td
      className="num"
      data-label={columnHeading(id, locale)}
      data-note={isPart ? counted + doubtfulMark(sum, locale) : undefined}
    >
      <a href={localHref(locale, hrefOfBodies(group.scope, id, year))}>
        <Value locale={locale} value={sum.value} />
      </a>
    </td>
  );
}
