import { nameOf } from "@/lib/views/charts/data";
import { AGENCY_LEVELS, levelName } from "@/lib/registry/types";
import type { AgencyRow } from "@/lib/store/queries/observations";
import type { Proposal, StandingVersion } from "@/lib/store/queries/proposals";
import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import { SelectField, TextField, type FieldsOf } from "./RegistryForms";
import { WaitingFigures } from "./WaitingFigures";
import { Said } from "./Said";

type Props = {
  locale: Locale;
  proposals: readonly Proposal[];
  standing: readonly StandingVersion[];
  agencies: readonly AgencyRow[];
  regions: readonly { code: string; nameZh: string; nameEn: string }[];
  said: string | undefined;
  refused: RefusedForm | null;
};

/** Names that reports bear and the registry does not know: an alias, a new agency, or neither. */
export function ProposalsPage({
  locale,
  proposals,
  standing,
  agencies,
  regions,
  said,
  refused,
}: Props) {
  const t = textsOf(locale, "registry");
  const name = (x: { nameZh: string; nameEn: string }) => nameOf(x, locale);
  const fieldsOf = (p: Proposal, verb: string): FieldsOf => ({
    locale,
    form: viewForm(refused, `/api/desk/registry/proposals/${verb}`, {
      name: p.key,
    }),
    prefix: `${verb}-${p.itemIds.join("-")}`,
  });
  const unnamed = { nameZh: "?", nameEn: "?" };
  const agencyOf = (id: string) => agencies.find((a) => a.id === id) ?? unnamed;
  /** Which published reports of the agency the file would correct. */
  const noteOf = (agencyId: string, p: Proposal): string => {
    const years = standing
      .filter((v) => v.agencyId === agencyId && p.years.includes(v.year))
      .map((v) => v.year);
    return years.map((year) => ` · ${t("replaces", { year: String(year) })}`).join("");
  };
  const hidden = (p: Proposal) => (
    <>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="name" value={p.key} />
    </>
  );
  return (
    <>
      <p className="text-sm">
        <a href={localHref(locale, "/desk/registry")}>{t("title")}</a> ›
      </p>
      <h1>{t("proposals")}</h1>
      <p className="text-muted">{t("proposalsLead")}</p>
      <Said
        text={t.find("said", said)}
        bad={said !== undefined && !["accepted", "rejected"].includes(said)}
      />
      {proposals.length === 0 ? <p className="card my-3">{t("noProposals")}</p> : null}
      {proposals.map((p) => (
        <section key={p.key} className="card my-4">
          <h2 className="mt-0" lang="zh-CN">
            {p.nameZh}
          </h2>
          <p className="text-sm text-muted break-all">
            {t("files")}: {p.files.map((f) => `${f.path}（${f.year ?? "?"}）`).join("、")} ·{" "}
            {p.since}
          </p>
          {p.files.map((file) => (
            <WaitingFigures
              key={`${file.path} ${file.sha256}`}
              locale={locale}
              file={file}
              standing={standing
                .filter((v) => v.year === file.year && p.candidates.includes(v.agencyId))
                .map((v) => ({ ...v, name: name(agencyOf(v.agencyId)) }))}
            />
          ))}
          {p.repeated ? <p className="text-sm">{t("repeatedName")}</p> : null}
          <form
            action="/api/desk/registry/proposals/alias"
            method="post"
            className="my-3 flex flex-wrap items-end gap-3"
          >
            {hidden(p)}
            <SelectField
              of={fieldsOf(p, "alias")}
              name="agencyId"
              label={p.repeated ? t("isThis") : t("asAlias")}
              options={candidatesFirst(agencies, p.candidates).map((a) => ({
                value: a.id,
                label: `${name(a)}${noteOf(a.id, p)}`,
              }))}
            />
            <button type="submit">{t("accept")}</button>
          </form>
          <details open={fieldsOf(p, "new").form.values !== null}>
            <summary>{t("asNew")}</summary>
            <form
              action="/api/desk/registry/proposals/new"
              method="post"
              className="my-3 grid gap-3 sm:grid-cols-3"
            >
              {hidden(p)}
              <TextField of={fieldsOf(p, "new")} name="slug" label={t("slug")} required />
              <SelectField
                of={fieldsOf(p, "new")}
                name="region"
                label={t("region")}
                options={regions.map((r) => ({
                  value: r.code,
                  label: name(r),
                }))}
              />
              <SelectField
                of={fieldsOf(p, "new")}
                name="kind"
                label={t("kind")}
                value="body"
                options={Object.entries(t.all("kinds")).map(([value, label]) => ({ value, label }))}
              />
              <SelectField
                of={fieldsOf(p, "new")}
                name="level"
                label={t("level")}
                value="bureau"
                options={AGENCY_LEVELS.map((l) => ({
                  value: l,
                  label: levelName(l)[locale],
                }))}
              />
              <TextField
                of={fieldsOf(p, "new")}
                name="existsFrom"
                label={t("existsFrom")}
                value={Math.min(...p.years)}
              />
              <div className="self-end">
                <button type="submit">{t("acceptNew")}</button>
              </div>
            </form>
          </details>
          <form action="/api/desk/registry/proposals/reject" method="post">
            {hidden(p)}
            <button className="quiet">{t("reject")}</button>
          </form>
        </section>
      ))}
    </>
  );
}

/** What the name may mean stands on top. */
const candidatesFirst = (agencies: readonly AgencyRow[], ids: readonly string[]): AgencyRow[] =>
  [...agencies].sort((a, b) => Number(ids.includes(b.id)) - Number(ids.includes(a.id)));
