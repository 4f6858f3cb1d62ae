import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { FormField } from "./FormField";

/** Joining a duplicate to the agency that it is, or taking it out where it has nothing of its own. */
export function RegistryMerge({
  locale,
  slug,
  refused,
}: {
  locale: Locale;
  slug: string;
  refused: RefusedForm | null;
}) {
  const t = textsOf(locale, "registry");
  const form = viewForm(refused, "/api/desk/registry/merge");
  const hidden = (
    <>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="slug" value={slug} />
    </>
  );
  return (
    <details className="card my-4" open={form.values !== null}>
      <summary>{t("mistake")}</summary>
      <p className="text-muted">{t("mistakeLead")}</p>
      <form
        action="/api/desk/registry/merge"
        method="post"
        className="my-3 flex flex-wrap items-end gap-3"
      >
        {hidden}
        <FormField
          locale={locale}
          form={form}
          id="merge-into"
          name="into"
          label={t("mergeInto")}
          hint={textsOf(locale, "lists")("byName")}
        >
          <input type="text" required maxLength={100} autoComplete="off" />
        </FormField>
        <button type="submit" className="quiet">
          {t("merge")}
        </button>
      </form>
      <form action="/api/desk/registry/remove-agency" method="post">
        {hidden}
        <button type="submit" className="quiet">
          {t("removeAgency")}
        </button>
      </form>
    </details>
  );
}
