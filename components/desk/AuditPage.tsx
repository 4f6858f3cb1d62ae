import type { AuditRow } from "@/lib/collection/audit-chain";
import type { AuditFilter } from "@/lib/store/queries/audit-log";
import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { ScrollRegion } from "@/components/ui/ScrollRegion";
import { InTongue } from "@/components/ui/InTongue";

type Data = { before?: Record<string, unknown>; after?: Record<string, unknown>; note?: string };
const shanghai = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "medium",
});
function print(value: unknown): string {
  if (value === null || value === undefined) return "∅";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

export function AuditPage({
  locale,
  query,
  rows,
  full,
}: {
  locale: Locale;
  query: AuditFilter;
  rows: readonly AuditRow[];
  full: number;
}) {
  const t = textsOf(locale, "audit");
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([k, v]) =>
      v === undefined || k === "before" ? [] : [[k, String(v)]],
    ),
  );
  const older = new URLSearchParams(search);
  older.set("before", String(rows.at(-1)?.id));
  const field = (name: "actor" | "action" | "entity" | "id" | "q", label: string) => (
    <label className="flex flex-col">
      {label}
      <input
        type="text"
        name={name}
        maxLength={100}
        defaultValue={query[name] ?? ""}
        className="w-36"
      />
    </label>
  );
  const date = (name: "from" | "to", label: string) => (
    <label className="flex flex-col">
      {label}
      <input type="date" name={name} defaultValue={query[name] ?? ""} />
    </label>
  );
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="text-muted">{t("lead")}</p>
      <form method="get" className="card my-4 flex flex-wrap items-end gap-3">
        {field("actor", t("actor"))}
        {field("action", t("action"))}
        {field("entity", t("entity"))}
        {field("id", t("id"))}
        {field("q", t("q"))}
        {date("from", t("from"))}
        {date("to", t("to"))}
        <button type="submit">{t("show")}</button>
      </form>
      <p>
        <a href={`/api/desk/audit/export?${search}`}>{t("download")}</a>
      </p>
      {rows.length === 0 ? (
        <p className="card my-3">{t("none")}</p>
      ) : (
        <ScrollRegion label={t("title")} className="my-4">
          <table>
            <thead>
              <tr>
                <th scope="col" className="num">
                  #
                </th>
                <th scope="col">{t("at")}</th>
                <th scope="col">{t("actor")}</th>
                <th scope="col">{t("action")}</th>
                <th scope="col">{t("id")}</th>
                <th scope="col">{t("origin")}</th>
                <th scope="col">{t("data")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((r) => (
                <tr key={r.id}>
                  <td className="num">{r.id}</td>
                  <td className="whitespace-nowrap">{shanghai.format(new Date(r.at))}</td>
                  <td>{r.actor ?? t("system")}</td>
                  <td>
                    <code>{r.action}</code>
                  </td>
                  <td className="file">
                    {r.entity}
                    {r.entityId ? <span className="block text-sm">{r.entityId}</span> : null}
                  </td>
                  <td>{r.origin ?? ""}</td>
                  <td className="min-w-56 text-sm break-words">
                    <Change locale={locale} text={r.data} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {rows.length === full ? (
        <p>
          <a href={`${localHref(locale, "/desk/audit")}?${older}`}>{t("older")}</a>
        </p>
      ) : null}
    </>
  );
}

/** Only what differs; one side alone is printed whole. */
function Change({ locale, text }: { locale: Locale; text: string | null }) {
  if (text === null) return null;
  const t = textsOf(locale, "audit");
  const { before, after, note } = JSON.parse(text) as Data;
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (k) => !before || !after || print(before[k]) !== print(after[k]),
  );
  return (
    <>
      {note ? (
        <span className="block">
          <InTongue locale={locale}>{note}</InTongue>
        </span>
      ) : null}
      {keys.map((k) => (
        <span key={k} className="block">
          {k}:{" "}
          {before ? (
            <>
              <span className="sr-only">{t("before")} </span>
              <InTongue locale={locale}>{print(before[k])}</InTongue> →{" "}
            </>
          ) : null}
          <span className="sr-only">{t("after")} </span>
          <InTongue locale={locale}>{after ? print(after[k]) : "∅"}</InTongue>
        </span>
      ))}
    </>
  );
}
