import { colon, messages, type Locale } from "@/lib/web/locale";
import { faultIn } from "@/lib/web/messages/param-errors";

export function Problem({ locale, errors }: { locale: Locale; errors: readonly { path: string; detail: string }[] }) {
  const t = messages(locale);
  return <div className="card" role="alert"><h1>{t.errors.bad}</h1><ul className="list-disc pl-6">{errors.map((e) => <li key={e.path + e.detail}><code>{e.path}</code>{colon(locale)}{faultIn(locale, e.detail)}</li>)}</ul></div>;
}
