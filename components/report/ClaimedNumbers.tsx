import type { Claims } from "@/lib/extract/types";
import { textsOf } from "@/lib/i18n/texts";
import type { Locale } from "@/lib/i18n/locale";

type Props = { locale: Locale; claims: Claims | null; original: string | null };

/** Which numbers of the original the reading accounts for; those that it does not lead to their places. */
export function ClaimedNumbers({ locale, claims, original }: Props) {
  const t = textsOf(locale, "report");
  if (!claims || claims.numbers === 0) return null;
  const share = ((100 * claims.claimed) / claims.numbers).toFixed(1);
  const { numbers, claimed, unclaimed } = claims;
  return (
    <section>
      <h2 id="claims">{t("claims")}</h2>
      <p>{t("claimsLead", { numbers, claimed, share })}</p>
      {unclaimed.length > 0 ? (
        <>
          <p className="text-sm text-muted">{t("unclaimedLead")}</p>
          <ol className="figures-line">
            {unclaimed.map(({ text }, i) => {
              const place = `src-unclaimed-${i + 1}`;
              return (
                <li key={place} id={`number-${i + 1}`}>
                  {original?.includes(`id="${place}"`) ? <a href={`#${place}`}>{text}</a> : text}
                </li>
              );
            })}
          </ol>
        </>
      ) : null}
    </section>
  );
}
