import type { RegistryAgencyView } from "@/lib/views/registry";
import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import { AgencyCovers, AgencyFacts, AgencyHistory, AgencyLine } from "./RegistryAgencyParts";
import { Faults, type FieldsOf } from "./RegistryForms";
import { RegistryMerge } from "./RegistryMerge";
import { Said } from "./Said";

type Props = RegistryAgencyView & {
  locale: Locale;
  may: boolean;
  said: string | undefined;
  faults: string | undefined;
  refused: RefusedForm | null;
};

/** One agency: its line of the registry, names, types and lineage. */
export function RegistryAgency(props: Props) {
  const { locale, agency, names, usccFault, may, said, faults, refused } = props;
  const t = textsOf(locale, "registry");
  const slug = String(agency.slug);
  const fieldsOf = (what: string): FieldsOf => ({
    locale,
    form: viewForm(refused, `/api/desk/registry/${what}`),
    prefix: what,
  });
  const parts = { ...props, slug, fieldsOf };
  const official = names.find((n) => n.kind === "official");
  const title = official
    ? ({ zh: official.nameZh, en: official.nameEn }[locale] ?? official.nameZh)
    : slug;
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
      <AgencyLine {...parts} />
      <AgencyCovers {...parts} />
      <AgencyFacts {...parts} />
      <AgencyHistory {...parts} />
      {may ? <RegistryMerge locale={locale} slug={slug} refused={refused} /> : null}
    </>
  );
}
