import type { CarryPair } from "@/lib/collection/carry-over";
import { textsOf } from "@/lib/i18n/texts";
import type { Locale } from "@/lib/i18n/locale";
import { Value } from "@/components/ui/Value";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

/** What one year carried out against what the next carried in. */
export function CarryTable({ locale, pairs }: { locale: Locale; pairs: readonly CarryPair[] }) {
  const t = textsOf(locale, "views");
  return (
    <>
      <h2>{t("carry")}</h2>
      <ScrollRegion label={t("carry")}>
        <table>
          <thead>
            <tr>
              {Object.values(t.all("carryCols")).map((c, i) => (
                <th key={c} scope="col" className={i > 0 && i < 4 ? "num" : undefined}>
                  {c}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...pairs].reverse().map((p) => (
              <tr key={p.from}>
                <th scope="row">
                  {p.from} → {p.to}
                </th>
                {[p.carriedOut, p.carriedIn, p.difference].map((v, i) => (
                  <td key={i} className="num">
                    {v === null && i === 2 ? (
                      "—"
                    ) : (
                      <Value locale={locale} value={v} state="not_published" />
                    )}
                  </td>
                ))}
                <td>
                  {p.state === "unexplained" ? (
                    <strong>{t(`carryStates.${p.state}`)}</strong>
                  ) : (
                    t(`carryStates.${p.state}`)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
