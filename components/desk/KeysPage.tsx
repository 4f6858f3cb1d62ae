import { localName } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { Locale } from "@/lib/i18n/locale";
import type { KeysView } from "@/lib/desk/views/api-keys";
import { shanghaiDay } from "@/lib/i18n/china-time";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import { AgencyChoice } from "./AgencyChoice";
import { FormField } from "./FormField";
import { Said } from "./Said";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

type Props = KeysView & {
  locale: Locale;
  said: string | undefined;
  refused: RefusedForm | null;
};

/** Keys of the API: a new one, and all that there are. */
export function KeysPage({ locale, keys, agencies, made, said, refused }: Props) {
  const t = textsOf(locale, "keys");
  const form = viewForm(refused, "/api/desk/keys/add");
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="lead">{t("lead")}</p>
      <Said text={t.find("said", said)} bad={said === "bad" || said === "unknown"} />
      {made ? (
        <div className="card my-3" role="status">
          <h2 className="mt-0">{t("made")}</h2>
          <p>{t("madeText")}</p>
          <p className="break-all">
            <code>{made}</code>
          </p>
        </div>
      ) : null}
      <form
        action="/api/desk/keys/add"
        method="post"
        className="card my-4 flex flex-wrap items-end gap-3"
        aria-label={t("add")}
      >
        <input type="hidden" name="locale" value={locale} />
        <FormField locale={locale} form={form} id="key-name" name="name" label={t("name")}>
          <input type="text" required maxLength={80} autoComplete="off" />
        </FormField>
        <AgencyChoice
          locale={locale}
          form={form}
          id="key-agency"
          label={t("agency")}
          agencies={agencies}
          none={t("none")}
        />
        <label className="flex items-center gap-2 py-2">
          <input
            type="checkbox"
            name="canSubmit"
            value="1"
            defaultChecked={form.values?.canSubmit?.includes("1") ?? false}
          />
          {t("submit")}
        </label>
        <button type="submit">{t("make")}</button>
      </form>
      {keys.length === 0 ? (
        <p className="card">{t("empty")}</p>
      ) : (
        <ScrollRegion label={t("title")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("name")}</th>
                <th scope="col">{t("owner")}</th>
                <th scope="col">{t("may")}</th>
                <th scope="col">{t("created")}</th>
                <th scope="col">{t("used")}</th>
                <th scope="col">{t("state")}</th>
              </tr>
            </thead>
            <tbody>
              {keys.map((k) => (
                <tr key={k.id}>
                  <th scope="row">
                    {k.name}
                    <span className="block font-normal text-muted">
                      <code>{k.id}</code>
                    </span>
                  </th>
                  <td>{nameOf(agencies, k.agencyId, locale) ?? t("none")}</td>
                  <td>{k.canSubmit ? t("files") : t("reads")}</td>
                  <td className="nowrap">
                    {shanghaiDay(k.createdAt)}
                    {k.createdBy ? (
                      <span className="block text-sm text-muted">
                        {t("by")} {k.createdBy}
                      </span>
                    ) : null}
                  </td>
                  <td className="nowrap">
                    {k.lastUsedAt ? (
                      shanghaiDay(k.lastUsedAt)
                    ) : (
                      <span className="gap">{t("never")}</span>
                    )}
                  </td>
                  <td>
                    {k.revokedAt ? (
                      t("revoked")
                    ) : (
                      <form action="/api/desk/keys/revoke" method="post" className="flex gap-3">
                        <span>{t("inUse")}</span>
                        <input type="hidden" name="locale" value={locale} />
                        <input type="hidden" name="id" value={k.id} />
                        <button className="quiet" aria-label={`${t("revoke")} ${k.name}`}>
                          {t("revoke")}
                        </button>
                      </form>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </>
  );
}

function nameOf(agencies: Props["agencies"], id: string | null, locale: Locale): string | null {
  const agency = agencies.find((a) => a.id === id);
  return agency ? localName(locale, agency) : id;
}
