import type { Field } from "@/lib/web/charts/fields";
import { viewsText } from "@/lib/web/messages/views";
import { href, type Locale } from "@/lib/web/locale";

/** The choices of a view as a plain form: what is sent is the address. */
export function ViewForm({ locale, path, fields }: { locale: Locale; path: string; fields: readonly Field[] }) {
  const t = viewsText(locale);
  return (
    <form method="get" action={href(locale, path)} className="choices noprint">
      {fields.map((f) => (
        <label key={f.name} className={f.multiple ? "wide-field" : undefined}>
          <span>{f.label}</span>
          {f.options ? (
            <select name={f.name} defaultValue={f.value}>
              {f.options.map((o) => ("group" in o ? <optgroup key={o.group} label={o.group}>{o.options.map((x) => <option key={x.value} value={x.value}>{x.text}</option>)}</optgroup> : <option key={o.value} value={o.value}>{o.text}</option>))}
            </select>
          ) : <input type={f.type ?? "text"} name={f.name} defaultValue={f.value} list={f.list ? `${f.name}-list` : undefined} />}
          {f.list ? <datalist id={`${f.name}-list`}>{f.list.map((o) => <option key={o.value} value={o.value}>{o.text}</option>)}</datalist> : null}
        </label>
      ))}
      <button type="submit">{t.submit}</button>
    </form>
  );
}
