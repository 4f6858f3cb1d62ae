import { Table } from "@/components/ui/Table";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import { describeChecks } from "@/lib/i18n/describe-checks";
import { joinStatements, localHref, localName, nameIn, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { Reviewer } from "@/lib/store/queries/reviewers";
import type { TogetherCandidate } from "@/lib/views/together";
import { FormField } from "./FormField";

type Props = {
  locale: Locale;
  candidates: readonly TogetherCandidate[];
  /** How many more were asked for than a page takes. */
  more: number;
  reviewers: readonly Reviewer[];
  phrases: readonly string[];
  refused: RefusedForm | null;
};

/**
 * Reports that were ticked, each with its checklist; one button each for what can be done with all
 * that are still ticked.
 */
export function TogetherPage(props: Props) {
  const { locale, candidates, more } = props;
  const t = textsOf(locale, "filing");
  const passing = candidates.filter((c) => c.passes);
  const others = candidates.filter((c) => !c.passes);
  return (
    <>
      <p className="text-sm">
        <a href={localHref(locale, "/desk/review")}>{t("queue")}</a> ›
      </p>
      <h1>{t("togetherTitle", { n: candidates.length })}</h1>
      {more > 0 ? <p>{t("togetherMore", { n: more })}</p> : null}
      {candidates.length === 0 ? <p>{t("togetherNone")}</p> : null}
      {passing.length > 0 ? (
        <form action="/api/desk/review/bulk" method="post" className="card my-4">
          <h2 className="mt-0">{t("togetherClean", { n: passing.length })}</h2>
          <p className="text-muted">{t("togetherCleanLead")}</p>
          <input type="hidden" name="locale" value={locale} />
          <Candidates
            locale={locale}
            rows={passing}
            label={t("togetherClean", { n: passing.length })}
          />
          <button type="submit">{t("bulk")}</button>
        </form>
      ) : null}
      {others.length > 0 ? (
        <section className="my-4">
          <h2>{t("togetherHeld", { n: others.length })}</h2>
          <p className="text-muted">{t("togetherHeldLead")}</p>
          <Candidates
            locale={locale}
            rows={others}
            label={t("togetherHeld", { n: others.length })}
          />
        </section>
      ) : null}
      <OtherActs {...props} />
    </>
  );
}

/** @param rows those that pass are ticked, the others only listed */
function Candidates({
  locale,
  rows,
  label,
}: {
  locale: Locale;
  rows: readonly TogetherCandidate[];
  label: string;
}) {
  const t = textsOf(locale, "filing");
  return (
    <Table label={label} cards>
      <thead>
        <tr>
          <th scope="col">{t("agency")}</th>
          <th scope="col">{t("state")}</th>
          <th scope="col">{t("problems")}</th>
          <th scope="col">{t("checklist")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ filing, checks, passes, filedBy }) => (
          <tr key={filing.versionId}>
            <th scope="row">
              {passes ? (
                <label>
                  <input type="checkbox" name="versions" value={filing.versionId} defaultChecked />{" "}
                  {localName(locale, filing)} {filing.fiscalYear}
                </label>
              ) : (
                <>
                  {localName(locale, filing)} {filing.fiscalYear}
                </>
              )}{" "}
              <a href={localHref(locale, `/desk/review/${filing.versionId}`)}>{t("look")}</a>
            </th>
            <td data-label={t("state")}>{t(`states.${filing.state}`)}</td>
            <td data-label={t("problems")}>{describeChecks(locale, filing)}</td>
            <td data-label={t("checklist")}>
              {filedBy ? <span className="block">{t("filedBy", { who: filedBy })}</span> : null}
              {checks.length === 0
                ? `✓ ${t("nothingBlocks")}`
                : joinStatements(
                    locale,
                    checks.map((c) => t(`checks.${c.code}`, { n: c.count })),
                  )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Returning, submitting and assigning all that are listed here. */
function OtherActs({ locale, candidates, reviewers, phrases, refused }: Props) {
  const t = textsOf(locale, "filing");
  const inState = (...states: string[]) =>
    candidates.filter((c) => states.includes(c.filing.state)).map((c) => c.filing.versionId);
  const [waiting, drafts] = [inState("submitted", "review"), inState("draft")];
  const returning = viewForm(refused, "/api/desk/review/return-many");
  return (
    <div className="grid gap-4 md:grid-cols-2">
      {waiting.length > 0 ? (
        <form action="/api/desk/review/return-many" method="post" className="card">
          <h2 className="mt-0">{t("returnMany", { n: waiting.length })}</h2>
          <Hidden locale={locale} versions={waiting} />
          <FormField
            locale={locale}
            form={returning}
            id="return-note"
            name="note"
            label={t("returnNote")}
          >
            <input type="text" required maxLength={1000} list="return-phrases" className="w-full" />
          </FormField>
          <datalist id="return-phrases">
            {phrases.map((phrase) => (
              <option key={phrase} value={phrase} />
            ))}
          </datalist>
          <button type="submit" className="quiet mt-2">
            {t("returnMany", { n: waiting.length })}
          </button>
        </form>
      ) : null}
      {drafts.length > 0 ? (
        <form action="/api/desk/report/submit-many" method="post" className="card">
          <h2 className="mt-0">{t("submitMany", { n: drafts.length })}</h2>
          <p className="text-muted">{t("submitManyLead")}</p>
          <Hidden locale={locale} versions={drafts} />
          <button type="submit">{t("submitMany", { n: drafts.length })}</button>
        </form>
      ) : null}
      {candidates.length > 0 ? (
        <form action="/api/desk/review/assign" method="post" className="card">
          <h2 className="mt-0">{t("assignMany", { n: candidates.length })}</h2>
          <Hidden locale={locale} versions={candidates.map((c) => c.filing.versionId)} />
          <label className="flex flex-col">
            {t("reviewer")}
            <select name="reviewer">
              <option value="">{t("nobody")}</option>
              {reviewers.map((r) => (
                <option key={r.id} value={r.id}>
                  {nameIn(locale, r.name)}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" className="mt-2">
            {t("assign")}
          </button>
        </form>
      ) : null}
    </div>
  );
}

const Hidden = ({ locale, versions }: { locale: Locale; versions: readonly number[] }) => (
  <>
    <input type="hidden" name="locale" value={locale} />
    {versions.map((id) => (
      <input key={id} type="hidden" name="versions" value={id} />
    ))}
  </>
);
