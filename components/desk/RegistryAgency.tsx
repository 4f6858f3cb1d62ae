import { LINEAGE_KINDS } from "@/lib/registry/lineage";
import { levelName, typeName } from "@/lib/registry/types";
import type { FlatRow } from "@/lib/store/queries/registry-table";
import type { RegistryAgencyView } from "@/lib/views/registry";
import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { AgencyFields, Faults, Field, Hidden, Select } from "./RegistryForms";
import { Said } from "./Said";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

type Props = RegistryAgencyView & {
  locale: Locale;
  may: boolean;
  said: string | undefined;
  faults: string | undefined;
};

/** One agency: its line of the registry, names, types and lineage. */
export function RegistryAgency({
  locale,
  agency,
  names,
  types,
  lineage,
  regions,
  others,
  usccFault,
  may,
  said,
  faults,
}: Props) {
  const t = textsOf(locale, "registry");
  const slug = String(agency.slug);
  const back = `/desk/registry/${slug}`;
  const official = names.find((n) => n.kind === "official");
  const title = (locale === "en" ? official?.nameEn : null) ?? official?.nameZh ?? slug;
  const label = new Map(others.map((o) => [o.value, o.label]));
  const remove = (table: string, row: FlatRow) =>
    may ? (
      <form action="/api/desk/registry" method="post">
        <Hidden locale={locale} table={table} back={back} values={{ ...row, do: "remove" }} />
        <button className="quiet">{t("remove")}</button>
      </form>
    ) : null;
  const table = (
    name: "names" | "types" | "lineage",
    head: readonly string[],
    rows: readonly FlatRow[],
    cells: (r: FlatRow) => readonly React.ReactNode[],
  ) => (
    <>
      <h2>{t(name)}</h2>
      {rows.length === 0 ? (
        <p className="gap">{t("none")}</p>
      ) : (
        <ScrollRegion label={t(name)}>
          <table>
            <thead>
              <tr>
                {head.map((h) => (
                  <th key={h} scope="col">
                    {h}
                  </th>
                ))}
                {may ? <th scope="col">{t("actions")}</th> : null}
              </tr>
            </thead>
            <tbody>
              {rows.map((r, i) => (
                <tr key={i}>
                  {cells(r).map((c, j) => (
                    <td key={j}>{c}</td>
                  ))}
                  {may ? <td>{remove(name, r)}</td> : null}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </>
  );
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
      {may ? (
        <form
          action="/api/desk/registry"
          method="post"
          className="card my-4 grid gap-3 sm:grid-cols-3"
        >
          <Hidden
            locale={locale}
            table="agencies"
            back={back}
            values={{ slug, order: agency.order }}
          />
          <AgencyFields locale={locale} regions={regions} agency={agency} />
          <div className="self-end">
            <button type="submit">{t("save")}</button>
          </div>
        </form>
      ) : (
        <p>
          {t("region")}: {agency.region} · {t.find("kinds", String(agency.kind))} ·{" "}
          {levelName(String(agency.level))[locale]} · {t("uscc")}: {agency.uscc ?? "—"} ·{" "}
          {agency.existsFrom}–{agency.existsTo ?? ""}
        </p>
      )}
      {table("names", [t("name"), t("nameEn"), t("kind"), t("from"), t("to")], names, (n) => [
        n.nameZh,
        n.nameEn,
        t.find("nameKinds", String(n.kind)),
        n.from,
        n.to,
      ])}
      {may ? (
        <form
          action="/api/desk/registry"
          method="post"
          className="my-3 flex flex-wrap items-end gap-3"
        >
          <Hidden locale={locale} table="names" back={back} values={{ agency: slug }} />
          <Field name="nameZh" label={t("name")} required />
          <Field name="nameEn" label={t("nameEn")} />
          <Select
            name="kind"
            label={t("kind")}
            value="alias"
            options={Object.entries(t.all("nameKinds")).map(([value, l]) => ({ value, label: l }))}
          />
          <Field name="from" label={t("from")} width="w-24" />
          <Field name="to" label={t("to")} width="w-24" />
          <button type="submit">{t("save")}</button>
        </form>
      ) : null}
      {table("types", [t("type"), t("from"), t("to")], types, (r) => [
        <>
          {typeName(String(r.type))[locale]} <code className="text-sm text-muted">{r.type}</code>
        </>,
        r.from,
        r.to,
      ])}
      {may ? (
        <form
          action="/api/desk/registry"
          method="post"
          className="my-3 flex flex-wrap items-end gap-3"
        >
          <Hidden locale={locale} table="types" back={back} values={{ agency: slug }} />
          <Field name="type" label={t("type")} required width="w-40" />
          <Field name="from" label={t("from")} width="w-24" />
          <Field name="to" label={t("to")} width="w-24" />
          <button type="submit">{t("save")}</button>
        </form>
      ) : null}
      {table(
        "lineage",
        [t("predecessor"), t("successor"), t("kind"), t("year"), t("date"), t("document")],
        lineage,
        (l) => [
          label.get(String(l.predecessor)) ?? l.predecessor,
          label.get(String(l.successor)) ?? l.successor,
          t.find("lineageKinds", String(l.kind)),
          l.year,
          l.date,
          l.document,
        ],
      )}
      {may ? (
        <form action="/api/desk/registry" method="post" className="my-3 grid gap-3 sm:grid-cols-3">
          <Hidden locale={locale} table="lineage" back={back} />
          <Select name="predecessor" label={t("predecessor")} value={slug} options={others} />
          <Select name="successor" label={t("successor")} value={slug} options={others} />
          <Select
            name="kind"
            label={t("kind")}
            options={LINEAGE_KINDS.map((k) => ({ value: k, label: t(`lineageKinds.${k}`) }))}
          />
          <Field name="year" label={t("year")} required />
          <label className="flex flex-col">
            {t("date")}
            <input type="date" name="date" />
          </label>
          <Field name="document" label={t("document")} />
          <Field name="note" label={t("note")} />
          <div className="self-end">
            <button type="submit">{t("add")}</button>
          </div>
        </form>
      ) : null}
    </>
  );
}
