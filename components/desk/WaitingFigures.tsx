import { indicatorOf } from "@/lib/indicators/catalogue";
import type { Proposal, StandingVersion } from "@/lib/store/queries/proposals";
import { textsOf } from "@/lib/i18n/texts";
import type { Locale } from "@/lib/i18n/locale";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

type Props = {
  locale: Locale;
  file: Proposal["files"][number];
  /** What counts of the bodies that the name may mean, for the file's year. */
  standing: readonly (StandingVersion & { name: string })[];
};

/** What a waiting file says, beside what it might replace. */
export function WaitingFigures({ locale, file, standing }: Props) {
  const t = textsOf(locale, "registry");
  const { figures } = file;
  if (figures === null) return null;
  const shown = Object.keys(figures);
  return (
    <ScrollRegion label={`${t("readFigures")} · ${file.path}`} className="my-2">
      <table>
        <caption className="text-left text-sm">{t("readFigures")}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">
              {t("thisFile")} ({file.year ?? "?"})
            </th>
            {standing.map((v) => (
              <th scope="col" key={v.agencyId}>
                {t("standing", { name: v.name, version: String(v.versionNo) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((id) => (
            <tr key={id}>
              <th scope="row">{indicatorOf(id)?.name[locale] ?? id}</th>
              <td>{figures[id]}</td>
              {standing.map((v) => (
                <td key={v.agencyId}>{v.figures[id] ?? "–"}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
