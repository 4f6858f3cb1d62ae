/**
 * The answer to a refused form that is too large for a cookie: the fields in question with their
 * errors, everything else carried along.
 */
import { indicatorOf } from "@/lib/indicators/catalogue";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { escapeHtml, plainPage } from "./plain-page";
import type { FieldErrors } from "./read-form";

type Refused = {
  readonly locale: Locale;
  readonly route: string;
  /** Page that the form was on. */
  readonly page: string;
  readonly form: FormData;
  readonly errors: FieldErrors;
  readonly secret: readonly string[];
};

export function formAgain({ locale, route, page, form, errors, secret }: Refused): Response {
  const t = textsOf(locale, "forms");
  const wrong = new Set(Object.keys(errors));
  const typed = [...form.entries()].filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === "string" && !secret.includes(entry[0]),
  );
  const hidden = typed
    .filter(([name]) => !wrong.has(name))
    .map(
      ([name, value]) =>
        `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
    );
  const shown = Object.entries(errors).map(([name, code], index) => {
    const value = typed.find(([field]) => field === name)?.[1] ?? "";
    const id = `field-${index}`;
    const control = /[\n]|.{80}/.test(value)
      ? `<textarea id="${id}" name="${escapeHtml(name)}" aria-invalid="true" aria-describedby="${id}-error">${escapeHtml(value)}</textarea>`
      : `<input id="${id}" name="${escapeHtml(name)}" value="${escapeHtml(value)}" aria-invalid="true" aria-describedby="${id}-error">`;
    return `<p><label for="${id}">${escapeHtml(fieldLabel(locale, name))}</label> ${control}<strong id="${id}-error">${escapeHtml(t.find("errors", code) ?? t("errors.invalid"))}</strong></p>`;
  });
  return plainPage(
    422,
    locale,
    t("notSaved"),
    `<h1>${escapeHtml(t("notSaved"))}</h1><p>${escapeHtml(t("mend"))}</p><form method="post" action="${route}">${hidden.join("")}${shown.join("")}<button>${escapeHtml(t("sendAgain"))}</button></form><p><a href="${localHref(locale, page)}">${escapeHtml(t("back"))}</a></p>`,
  );
}

/** `c.r1.np` and `explain.T3-BAL.np` by cell and rule, other fields by the catalogue's words. */
function fieldLabel(locale: Locale, name: string): string {
  const t = textsOf(locale, "forms");
  const [first = "", ...rest] = name.split(".");
  const word = t.find("fields", first);
  const about = rest.join(".");
  if (about === "") return word ?? name;
  const cell = indicatorOf(about)?.name[locale];
  return [word, cell ?? about].filter(Boolean).join(" ");
}
