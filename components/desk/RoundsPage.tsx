import { nameOf } from "@/lib/views/charts/data";
import { BASES } from "@/lib/collection/roster";
import type { RoundsView } from "@/lib/views/rounds";
import { textsOf } from "@/lib/i18n/texts";
import {
  inBrackets,
  colonIn,
  joinNames,
  localHref,
  localName,
  type Locale,
} from "@/lib/i18n/locale";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm, type FormView } from "@/lib/desk/forms/form-view";
import { FormField } from "./FormField";
import { Said } from "./Said";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

type Props = RoundsView & {
  locale: Locale;
  may: boolean;
  said: string | undefined;
  refused: RefusedForm | null;
};

/** All rounds, and the way to a new one: its roster proposed from last year's. */
export function RoundsPage(props: Props) {
  const { locale, rounds, suggested, draft, may, said, refused } = props;
  const t = textsOf(locale, "rounds");
  return (
    <>
      <h1>{draft ? t("draftTitle", { y: draft.year }) : t("title")}</h1>
      <p className="text-muted">{draft ? t("draftLead") : t("lead")}</p>
      {draft ? null : (
        <p>
          <a href={localHref(locale, "/desk/archive")}>{textsOf(locale, "archive")("title")}</a>
        </p>
      )}
      <Said text={t.find("said", said)} bad={said === "bad"} />
      {draft && may ? (
        <Draft locale={locale} draft={draft} form={viewForm(refused, "/api/desk/rounds/open")} />
      ) : (
        <>
          {rounds.length === 0 ? (
            <p className="card my-3">{t("none")}</p>
          ) : (
            <ScrollRegion label={t("title")} className="my-4">
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t("year")}</th>
                    <th scope="col" className="num">
                      {t("coverage")}
                    </th>
                    <th scope="col">{t("state")}</th>
                  </tr>
                </thead>
                <tbody>
                  {rounds.map((r) => (
                    <tr key={r.year}>
                      <th scope="row">
                        <a href={localHref(locale, `/desk/rounds/${r.year}`)}>
                          {t("round", { y: r.year })}
                        </a>
                      </th>
                      <td className="num">
                        {r.published} / {r.expected}
                      </td>
                      <td>{r.closed ? t("closed") : t("open")}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollRegion>
          )}
          {may ? (
            <form method="get" className="card my-4 flex flex-wrap items-end gap-3">
              <label className="flex flex-col">
                {t("start")}
                <input
                  type="number"
                  name="open"
                  min={2008}
                  max={2099}
                  defaultValue={suggested}
                  className="w-32"
                />
              </label>
              <button type="submit">{t("prepare")}</button>
            </form>
          ) : null}
        </>
      )}
    </>
  );
}

function Draft({
  locale,
  draft,
  form,
}: {
  locale: Locale;
  draft: NonNullable<RoundsView["draft"]>;
  form: FormView;
}) {
  const t = textsOf(locale, "rounds");
  return (
    <form action="/api/desk/rounds/open" method="post">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="year" value={draft.year} />
      <h2>{t("deadlines")}</h2>
      <div className="grid gap-3 sm:grid-cols-2">
        {draft.deadlines.map((d) => (
          <FormField
            key={d.basis}
            locale={locale}
            form={form}
            id={`due-${d.basis}`}
            name={`due.${d.basis}`}
            label={t.find("bases", d.basis)}
            hint={<span lang="zh-CN">{d.document}</span>}
          >
            <input type="date" defaultValue={d.dueOn} required />
          </FormField>
        ))}
      </div>
      <h3>{t("fileBy")}</h3>
      <p className="text-muted">{t("fileByLead")}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        {draft.deadlines.map((d) => (
          <FormField
            key={d.basis}
            locale={locale}
            form={form}
            id={`file-${d.basis}`}
            name={`file.${d.basis}`}
            label={t.find("bases", d.basis)}
          >
            <input type="date" />
          </FormField>
        ))}
      </div>
      <h2>
        {t("roster")}
        {inBrackets(locale, String(draft.lines.length))}
      </h2>
      {draft.lines.length > MOST_LINES ? (
        <DraftSummary locale={locale} lines={draft.lines} />
      ) : (
        <DraftLines locale={locale} lines={draft.lines} form={form} />
      )}
      <p className="my-4">
        <button type="submit">{t("openRound")}</button>
      </p>
    </form>
  );
}

/** Lines that can be looked through before the round is opened. */
const MOST_LINES = 60;
type Lines = NonNullable<RoundsView["draft"]>["lines"];

function DraftLines({ locale, lines, form }: { locale: Locale; lines: Lines; form: FormView }) {
  const t = textsOf(locale, "rounds");
  return (
    <>
      <input type="hidden" name="ticked" value="1" />
      <ScrollRegion label={t("roster")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("expected")}</th>
              <th scope="col">{t("agency")}</th>
              <th scope="col">{t("change")}</th>
              <th scope="col">{t("basis")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((l) => {
              const name = nameOf(l.agency, locale);
              return (
                <tr key={l.agencyId}>
                  <td>
                    <input
                      type="checkbox"
                      name="expected"
                      value={l.agencyId}
                      defaultChecked={form.values?.expected?.includes(l.agencyId) ?? l.expected}
                      aria-label={`${t("expected")}${colonIn(locale)}${name}`}
                      className="size-5"
                    />
                  </td>
                  <th scope="row">{name}</th>
                  <td>
                    {l.change === "kept" ? (
                      t("changes.kept")
                    ) : (
                      <strong>{t(`changes.${l.change}`)}</strong>
                    )}
                  </td>
                  <td>
                    <BasisChoice
                      locale={locale}
                      name={`basis.${l.agencyId}`}
                      value={form.values?.[`basis.${l.agencyId}`]?.[0] ?? l.basis}
                      label={`${t("basis")}: ${name}`}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

/** A long roster is taken as proposed and edited afterwards; what is other than last year is named here. */
function DraftSummary({ locale, lines }: { locale: Locale; lines: Lines }) {
  const t = textsOf(locale, "rounds");
  const changes = (["new", "renamed", "ended", "excluded", "kept"] as const).map(
    (change) => [change, lines.filter((l) => l.change === change)] as const,
  );
  return (
    <>
      <p>{t("draftLong")}</p>
      <dl>
        {changes.map(([change, some]) =>
          some.length === 0 ? null : (
            <div key={change}>
              <dt className="font-semibold">
                {t(`changes.${change}`)}
                {inBrackets(locale, String(some.length))}
              </dt>
              {change === "kept" ? null : (
                <dd>
                  {joinNames(
                    locale,
                    some.slice(0, MOST_LINES).map((l) => localName(locale, l.agency)),
                  )}
                </dd>
              )}
            </div>
          ),
        )}
      </dl>
    </>
  );
}

function BasisChoice({
  locale,
  name,
  value,
  label,
}: {
  locale: Locale;
  name: string;
  value: string;
  label: string;
}) {
  return (
    <select name={name} defaultValue={value} aria-label={label}>
      <BasisOptions locale={locale} />
    </select>
  );
}

export function BasisOptions({ locale }: { locale: Locale }) {
  const t = textsOf(locale, "rounds");
  return BASES.map((basis) => (
    <option key={basis} value={basis}>
      {t(`bases.${basis}`)}
    </option>
  ));
}
