import type { ReactNode } from "react";
import type { ReviewBench } from "@/lib/views/workbench";
import type { Work } from "@/lib/store/queries/work";
import { textsOf } from "@/lib/i18n/texts";
import { colonIn, localHref, type Locale } from "@/lib/i18n/locale";
import { VersionFields } from "./FilingSaid";

/**
 * What a person should know before accepting, the worst first; what has to be said or ticked stands
 * beside it.
 */
export function Checklist({
  locale,
  gate,
  publicReason,
}: {
  locale: Locale;
  gate: NonNullable<ReviewBench["gate"]>;
  publicReason: string | null;
}) {
  const t = textsOf(locale, "filing");
  return (
    <section className="card my-3" id="checklist">
      <h3 className="mt-0">{t("checklist")}</h3>
      {gate.filedBy ? (
        <p className="text-sm text-muted">{t("filedBy", { who: gate.filedBy })}</p>
      ) : null}
      {gate.checks.length === 0 ? (
        <p>✓ {t("nothingBlocks")}</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {gate.checks.map((check) => (
            <li key={check.code} className={check.weight === "note" ? "text-muted" : ""}>
              <strong>{t(`weights.${check.weight}`)}</strong> ·{" "}
              {t(`checks.${check.code}`, { n: check.count })}
              {check.code === "same_person" && gate.twoPersons ? ` · ${t("twoPersons")}` : ""}
              {check.code === "replaces" ? (
                <>
                  {" "}
                  · <a href="#impact">{t("replacesCells", { n: gate.changedCells })}</a>
                  <label className="flex flex-col">
                    {t("publicReason")}
                    <input
                      type="text"
                      name="publicReason"
                      maxLength={500}
                      defaultValue={publicReason ?? ""}
                    />
                  </label>
                </>
              ) : null}
              {check.weight === "confirm" ? (
                <label className="block">
                  <input type="checkbox" name={`confirm.${check.code}`} value="1" />{" "}
                  {t("confirmCheck")}
                </label>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Giving a draft up, or taking a submission back. */
export function TakeBack({ locale, work }: { locale: Locale; work: Work }) {
  const t = textsOf(locale, "filing");
  if (!["draft", "returned", "submitted"].includes(work.state)) return null;
  const act =
    work.state === "submitted"
      ? { verb: "recall", label: t("recall"), lead: t("recallLead") }
      : { verb: "discard", label: t("discard"), lead: t("discardLead") };
  return (
    <GiveUpForm
      locale={locale}
      work={work}
      action={`/api/desk/report/${act.verb}`}
      label={act.label}
      lead={act.lead}
    >
      <label className="flex flex-col">
        {t("comment")}
        <input type="text" name="note" maxLength={500} />
      </label>
    </GiveUpForm>
  );
}

/** Taking a publication back, with its public reason. */
export function Withdraw({ locale, work }: { locale: Locale; work: Work }) {
  const t = textsOf(locale, "filing");
  if (work.state !== "published") return null;
  return (
    <GiveUpForm
      locale={locale}
      work={work}
      action="/api/desk/review/withdraw"
      label={t("withdraw")}
      lead={t("withdrawLead")}
    >
      <label className="flex flex-col">
        {t("withdrawReason")}
        <input type="text" name="withdrawReason" required maxLength={500} />
      </label>
    </GiveUpForm>
  );
}

/** A folded form that gives a version up, with what it asks for. */
function GiveUpForm({
  locale,
  work,
  action,
  label,
  lead,
  children,
}: {
  locale: Locale;
  work: Work;
  action: string;
  label: string;
  lead: string;
  children: ReactNode;
}) {
  return (
    <details className="my-4 noprint">
      <summary>{label}</summary>
      <form action={action} method="post" className="card my-2 flex flex-col gap-3">
        <VersionFields locale={locale} versionId={work.versionId} revision={work.revision} />
        <p className="text-sm text-muted">{lead}</p>
        {children}
        <button type="submit" className="quiet self-start">
          {label}
        </button>
      </form>
    </details>
  );
}

/** Undoing what was accepted or uploaded together. */
export function UndoForm({
  locale,
  act,
  from,
}: {
  locale: Locale;
  act: string;
  from: "upload" | "review";
}) {
  const t = textsOf(locale, "filing");
  return (
    <details className="my-4 noprint">
      <summary>{t("undo")}</summary>
      <form action="/api/desk/review/undo" method="post" className="card my-2 flex flex-col gap-3">
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="act" value={act} />
        <input type="hidden" name="from" value={from} />
        <p className="text-sm text-muted">{t("undoLead")}</p>
        <label className="flex flex-col">
          {t("withdrawReason")}
          <input type="text" name="withdrawReason" required maxLength={500} />
        </label>
        <button type="submit" className="quiet self-start">
          {t("undo")}
        </button>
      </form>
    </details>
  );
}

/**
 * Where else this report stands: a file that arrived beside a draft, the version that counts, other
 * files with the same figures.
 */
export function OtherVersions({
  locale,
  work,
  at,
}: {
  locale: Locale;
  work: Work;
  at: "report" | "review";
}) {
  const t = textsOf(locale, "filing");
  const sameFigures = work.attached.filter((f) => f.kind === "same_figures");
  return (
    <>
      {work.siblings.length > 0 ? (
        <p className="text-sm">
          {t("otherVersions")}
          {colonIn(locale)}
          {work.siblings.map((s) => (
            <a
              key={s.versionId}
              className="mr-3 inline-block"
              href={localHref(locale, `/desk/${at}/${s.versionId}`)}
            >
              v{s.versionNo} · {t(`states.${s.state}`)} · {s.at}
            </a>
          ))}
        </p>
      ) : null}
      {sameFigures.length > 0 ? (
        <p className="text-sm text-muted break-all">
          {t("attached")}
          {colonIn(locale)}
          {sameFigures.map((f) => `${f.fileName} · ${f.actor ?? "–"} · ${f.at}`).join("; ")}
        </p>
      ) : null}
    </>
  );
}
