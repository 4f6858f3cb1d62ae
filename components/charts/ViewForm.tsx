import { Picker } from "@/components/ui/Picker";
import { isTyped, MOST_OPTIONS } from "@/lib/views/typed-choices";
import type { Field, Option } from "@/lib/views/charts/fields";
import { textsOf } from "@/lib/i18n/texts";
import { colonIn, localHref, type Locale } from "@/lib/i18n/locale";

type Props = { locale: Locale; path: string; fields: readonly Field[] };

/**
 * The choices of a view as a plain form: what is sent is the address. What is seldom changed waits
 * under «more».
 */
export function ViewForm({ locale, path, fields }: Props) {
  const t = textsOf(locale, "views");
  const aside = fields.filter((f) => f.aside);
  return (
    <form method="get" action={localHref(locale, path)} className="choices noprint">
      {fields
        .filter((f) => !f.aside)
        .map((f) =>
          f.pick ? (
            <Picked key={f.name} locale={locale} path={path} field={f} />
          ) : (
            <Choice key={f.name} locale={locale} field={f} />
          ),
        )}
      {aside.length > 0 ? (
        <details className="more-choices" open={aside.some((f) => f.value !== "")}>
          <summary>{t("moreChoices")}</summary>
          <div className="choices">
            {aside.map((f) => (
              <Choice key={f.name} locale={locale} field={f} />
            ))}
          </div>
        </details>
      ) : null}
      <button type="submit">{t("submit")}</button>
    </form>
  );
}

/** The options without their groups, and without the one that stands for all. */
const flatOptions = (f: Field): Option[] =>
  (f.options ?? [])
    .flatMap((o) => ("group" in o ? o.options : [o]))
    .filter((option) => option.value !== "");

/** The option for all, or for none. */
const anyOption = (f: Field): string | undefined =>
  f.options?.flatMap((o) => ("group" in o || o.value !== "" ? [] : [o.text]))[0];

const isLong = (f: Field): boolean =>
  isTyped(f.pick?.add ?? f.name) && flatOptions(f).length > MOST_OPTIONS;

function Choice({ locale, field: f }: { locale: Locale; field: Field }) {
  if (isLong(f)) {
    return (
      <Picker
        locale={locale}
        name={f.name}
        label={f.label}
        value={f.value}
        options={flatOptions(f)}
        any={anyOption(f)}
      />
    );
  }
  return (
    <label>
      <span>{f.label}</span>
      {f.options ? (
        <select name={f.name} defaultValue={f.value}>
          <Options field={f} />
        </select>
      ) : (
        <input type={f.type} name={f.name} defaultValue={f.value} />
      )}
    </label>
  );
}

/** Chosen ones with a link that takes each away, and a select that adds one more. */
function Picked({ locale, path, field: f }: { locale: Locale; path: string; field: Field }) {
  const t = textsOf(locale, "views");
  const { chosen, add, none, most } = f.pick!;
  return (
    <fieldset className="wide-field picked">
      <legend className={chosen.length > 0 ? undefined : "sr-only"}>{f.label}</legend>
      {chosen.length > 0 ? (
        <>
          <input type="hidden" name={f.name} value={f.value} />
          <ul>
            {chosen.map((c) => (
              <li key={c.value}>
                {c.text}{" "}
                <a
                  href={localHref(locale, `${path}${c.without ? `?${c.without}` : ""}`)}
                  aria-label={t("drop", { n: c.text })}
                >
                  ×
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {chosen.length < most && isLong(f) ? (
        <Picker
          locale={locale}
          name={add}
          label={chosen.length > 0 ? t("pick") : f.label}
          value=""
          options={flatOptions(f)}
        />
      ) : null}
      {chosen.length < most && !isLong(f) ? (
        <select name={add} defaultValue="" aria-label={`${t("pick")}${colonIn(locale)}${f.label}`}>
          <option value="">{none}</option>
          <Options field={f} />
        </select>
      ) : null}
    </fieldset>
  );
}

function Options({ field: f }: { field: Field }) {
  return f.options!.map((o) =>
    "group" in o ? (
      <optgroup key={o.group} label={o.group}>
        {o.options.map((x) => (
          <option key={x.value} value={x.value}>
            {x.text}
          </option>
        ))}
      </optgroup>
    ) : (
      <option key={o.value} value={o.value}>
        {o.text}
      </option>
    ),
  );
}
