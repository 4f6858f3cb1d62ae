import { textsOf } from "@/lib/i18n/texts";
import { colonIn, type Locale } from "@/lib/i18n/locale";
import { TYPED_PREFIX, type OpenChoice } from "@/lib/views/typed-choices";

/**
 * More options than these are asked for while somebody types; without a script the server finds
 * what was typed.
 */
const MOST_LISTED = 120;

/** Of the answer that names are asked from. */
const NAME_COLUMNS: Readonly<Record<Locale, string>> = { zh: "agencyName", en: "agencyNameEn" };

/** Chooses one of many by its name, a part of it, its pinyin or its initials. Works as a plain form. */
export function Picker({
  locale,
  name,
  label,
  value,
  options,
  any,
}: {
  locale: Locale;
  name: string;
  label: string;
  value: string;
  options: readonly { readonly value: string; readonly text: string }[];
  any?: string | undefined;
}) {
  const t = textsOf(locale, "views.picker");
  const chosen = options.find((option) => option.value === value)?.text ?? any;
  const list = `list-${name}`;
  const isListed = options.length <= MOST_LISTED;
  return (
    <label className="picker">
      <span>
        {label}
        {chosen ? (
          <>
            {colonIn(locale)}
            <strong>{chosen}</strong>
          </>
        ) : null}
      </span>
      {value === "" ? null : <input type="hidden" name={name} value={value} />}
      <input
        type="search"
        name={`${TYPED_PREFIX}${name}`}
        list={list}
        placeholder={chosen ? t("change") : t("choose")}
        autoComplete="off"
        data-suggest={isListed ? undefined : "/api/v1/agencies?limit=12&q="}
        data-name={NAME_COLUMNS[locale]}
      />
      <datalist id={list}>
        {any === undefined ? null : <option value={textsOf(locale, "views")("all")} />}
        {isListed
          ? options.map((option) => <option key={option.value} value={option.text} />)
          : null}
      </datalist>
    </label>
  );
}

/** What was typed and may mean several things, or nothing. */
export function OpenChoices({ locale, open }: { locale: Locale; open: OpenChoice | null }) {
  if (!open) return null;
  const t = textsOf(locale, "views.picker");
  const { words, matches } = open;
  return (
    <div className="card" role="status">
      <p>{matches.length > 0 ? t("several", { words }) : t("none", { words })}</p>
      {matches.length > 0 ? (
        <ul className="hits">
          {matches.map(({ text, href }) => (
            <li key={href}>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
