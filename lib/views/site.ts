import { nameOf } from "@/lib/views/charts/data";
import { env, isPortal } from "@/lib/env";
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import { readTransaction } from "@/lib/store/client";
import { readInstanceKind, type InstanceKind } from "@/lib/store/queries/invented";
import { readRegions } from "@/lib/store/queries/observations";
import { nameIn, type Locale } from "@/lib/i18n/locale";

/** What every page says about the site: whose it is, which city, what the operator has set. */
export type Site = {
  readonly kind: InstanceKind;
  /** The root region; null while the installation is empty. */
  readonly city: string | null;
  /** The operator's own name of the site, or null for ours. */
  readonly name: string | null;
  readonly theme: "blue" | "red";
  readonly hasEmblem: boolean;
  readonly host: string | null;
  readonly operator: string | null;
  readonly contact: string | null;
  readonly feedback: string | null;
  readonly icp: string | null;
  readonly policeRecord: string | null;
  readonly siteCode: string | null;
  /** Whether there are several regions to compare. */
  readonly hasRegions: boolean;
  /** Whether there is a desk here to sign in to. */
  readonly hasDesk: boolean;
};

export async function siteView(locale: Locale): Promise<Site> {
  const { kind, root, hasRegions } = await cacheByVersion("site", () =>
    readTransaction(async (tx) => {
      const regions = await readRegions(tx);
      return {
        kind: await readInstanceKind(tx),
        root: regions.find((region) => region.parent === null) ?? null,
        hasRegions: regions.length > 1,
      };
    }),
  );
  const own = (value: string | undefined) => (value === undefined ? null : nameIn(locale, value));
  return {
    kind,
    hasRegions,
    city: root && nameOf(root, locale),
    name: own(env.SUNLEDGER_SITE_NAME),
    theme: env.SUNLEDGER_THEME,
    hasEmblem: env.SUNLEDGER_EMBLEM !== undefined,
    host: own(env.SUNLEDGER_HOST),
    operator: own(env.SUNLEDGER_OPERATOR),
    contact: own(env.SUNLEDGER_CONTACT),
    feedback: own(env.SUNLEDGER_FEEDBACK),
    icp: env.SUNLEDGER_ICP ?? null,
    policeRecord: env.SUNLEDGER_POLICE_RECORD ?? null,
    siteCode: env.SUNLEDGER_SITE_CODE ?? null,
    hasDesk: !isPortal(),
  };
}
