import type { AgencyContact as Contact } from "@/lib/store/queries/agency-contact";
import { textsOf } from "@/lib/i18n/texts";
import { nameIn, type Locale } from "@/lib/i18n/locale";

/** How to reach the office that answers requests; what is not registered is left out. */
export function AgencyContact({ locale, contact }: { locale: Locale; contact: Contact }) {
  const t = textsOf(locale, "registry");
  const { phone, address, mail, officeHours } = contact;
  const lines = [
    [t("phone"), phone && <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>{phone}</a>],
    [t("officeHours"), officeHours && nameIn(locale, officeHours)],
    [t("address"), address && nameIn(locale, address)],
    [t("mail"), mail && <a href={`mailto:${mail}`}>{mail}</a>],
  ] as const;
  return (
    <dl className="contact">
      {lines.map(([label, value]) =>
        value ? (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
