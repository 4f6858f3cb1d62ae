/** One of the tables that make up an agency's line of the registry, with a button to remove a row. */
import type { FlatRow } from "@/lib/store/queries/registry-table";
import { textsOf } from "@/lib/i18n/texts";
import type { Locale } from "@/lib/i18n/locale";
import { ScrollRegion } from "@/components/ui/ScrollRegion";
import { Hidden } from "./RegistryForms";
import { InTongue } from "@/components/ui/InTongue";

export type RegistryTableName = "names" | "types" | "lineage" | "covers" | "contacts" | "counts";
type Props = {
  locale: Locale;
  name: RegistryTableName;
  head: readonly string[];
  rows: readonly FlatRow[];
  cells: (r: FlatRow) => readonly React.ReactNode[];
  /** Where to come back to after a row was removed; null where nothing may be removed. */
  back: string | null;
};

export function RegistryRows({ locale, name, head, rows, cells, back }: Props) {
  const t = textsOf(locale, "registry");
  return (
    <>
      <h2>{t(name)}</h2>
      {rows.length === 0 ? (
        <p className="gap">{t("none")}</p>
      ) : (
        <ScrollRegion label={t(name)}>
          <table>
            <thead>
              <tr>
                {head.map((h) => (
                  <th key={h} scope="col">
                    {h}
                  </th>
                ))}
                {back === null ? null : <th scope="col">{t("actions")}</th>}
              </tr>
            </thead>
            <tbody>
              {rows.map((r, i) => (
                <tr key={i}>
                  {cells(r).map((c, j) => (
                    <td key={j}>
                      {typeof c === "string" ? <InTongue locale={locale}>{c}</InTongue> : c}
                    </td>
                  ))}
                  {back === null ? null : (
                    <td>
                      <form action="/api/desk/registry/remove" method="post">
                        <Hidden locale={locale} back={back} values={{ ...r, table: name }} />
                        <button className="quiet">{t("remove")}</button>
                      </form>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </>
  );
}
