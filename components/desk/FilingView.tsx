import { ClaimedNumbers } from "@/components/report/ClaimedNumbers";
import { OLD_VARIANTS, PRE2019 } from "@/lib/forms";
import { isEditable } from "@/lib/collection/states";
import type { Workbench } from "@/lib/views/workbench";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { Finding, cellName } from "@/components/report/Findings";
import { failedFindings } from "@/lib/views/failed-findings";
import { OfficialTables } from "@/components/report/OfficialTables";
import { cellsToShow } from "@/components/report/ReportView";
import { EntryTables } from "./EntryTables";
import { LiveChecks, type LiveWords } from "./LiveChecks";
import { VersionFields } from "./FilingSaid";
import { PartEditor, WrittenParts } from "./PartEditor";
import { ReportFiles } from "./ReportFiles";
import { TakeBack } from "./GateParts";
import { OriginalPane, VersionHead } from "./VersionHead";
import { Changes, History, Returned } from "./WorkParts";

type Props = {
  locale: Locale;
  bench: Workbench;
  mayFile: boolean;
  mayAudit: boolean;
  said?: string | undefined;
  refused: RefusedForm | null;
};

/**
 * `/desk/report/{version}`: the form beside its original, what the checks say, and the way to the
 * reviewer.
 */
export function FilingView({ locale, bench, mayFile, mayAudit, said, refused }: Props) {
  const { work, report, original } = bench;
  const t = textsOf(locale, "filing");
  const editing = mayFile && isEditable(work.state);
  return (
    <>
      <p className="text-sm">
        <a href={localHref(locale, "/desk/report")}>{t("report")}</a>
      </p>
      <VersionHead locale={locale} bench={bench} at="report" mayAudit={mayAudit} said={said} />
      {work.state === "review" ? <p className="card my-3">{t("doubtsWait")}</p> : null}
      <Returned locale={locale} work={work} />
      <div className={original ? "beside" : undefined}>
        <section className="min-w-0">
          <h2 id="figures">{editing ? t("figures") : t("figuresRead")}</h2>
          {editing ? (
            <Entry locale={locale} bench={bench} />
          ) : (
            <>
              {original ? null : <WrittenParts locale={locale} texts={bench.texts} />}
              <OfficialTables
                locale={locale}
                form={report.form}
                cells={cellsToShow(report, original)}
              />
            </>
          )}
        </section>
        {original ? (
          <section className="min-w-0 pane">
            <OriginalPane locale={locale} original={original} />
          </section>
        ) : null}
      </div>
      <ClaimedNumbers
        locale={locale}
        claims={report.claims}
        original={original}
        text={report.text}
        hasKeys={false}
      />
      <Explain locale={locale} bench={bench} editing={editing} />
      <ReportFiles locale={locale} work={work} mayFile={mayFile} refused={refused} />
      {mayFile && report.published ? <Reply locale={locale} bench={bench} /> : null}
      {mayFile ? <TakeBack locale={locale} work={work} /> : null}
      <History locale={locale} work={work} />
      <Changes locale={locale} work={work} />
    </>
  );
}

function Entry({
  locale,
  bench: { work, report, original, last, texts, lastTexts },
}: {
  locale: Locale;
  bench: Workbench;
}) {
  const t = textsOf(locale, "filing");
  // Of a report that came as a file the words are in the file.
  const writing = !work.hasDocument && report.form !== PRE2019;
  const failed = new Set(
    report.findings
      .filter((f) => f.state === "fail" && f.severity === "error" && f.cells.length < 40)
      .flatMap((f) => f.cells),
  );
  const base = {
    title: report.title,
    agency: report.nameZh,
    fiscalYear: report.fiscalYear,
    form: report.form,
    text: report.text ?? "",
    cells: Object.fromEntries(
      report.cells.map(({ id, ...c }) => [
        id,
        { value: c.value, raw: c.raw, state: c.state, source: null },
      ]),
    ),
  };
  return (
    <form id="entry" action="/api/desk/report/save" method="post">
      <p className="text-sm text-muted">{t("figuresLead")}</p>
      <VersionFields locale={locale} versionId={work.versionId} revision={work.revision} />
      {report.form === PRE2019 ? <OldTableChoice locale={locale} /> : null}
      {writing ? (
        <PartEditor locale={locale} part="one" texts={texts} lastTexts={lastTexts} />
      ) : null}
      <EntryTables
        locale={locale}
        report={report}
        original={original}
        beside={work.beside}
        failed={failed}
      />
      {writing ? (
        <>
          <PartEditor locale={locale} part="five" texts={texts} lastTexts={lastTexts} />
          <PartEditor locale={locale} part="six" texts={texts} lastTexts={lastTexts} />
        </>
      ) : null}
      <div className="save-bar">
        <LiveChecks
          locale={locale}
          words={liveWords(locale)}
          formId="entry"
          base={base as never}
          period={{ start: report.periodStart, end: report.periodEnd }}
          last={last}
        />
        <label className="flex flex-col grow">
          {t("reason")}
          <input type="text" name="reason" maxLength={500} />
        </label>
        <button type="submit">{t("save")}</button>
      </div>
    </form>
  );
}

/**
 * Tables before 2019 differ by place: which rows the source prints is for the person to say. What
 * is typed is saved on the way.
 */
function OldTableChoice({ locale }: { locale: Locale }) {
  const t = textsOf(locale, "filing");
  return (
    <div
      role="group"
      aria-labelledby="table-choice"
      className="card my-3 flex flex-wrap items-end gap-3"
    >
      <h3 id="table-choice" className="basis-full m-0">
        {t("tableTitle")}
      </h3>
      <label className="flex flex-col min-w-0 grow basis-60">
        {t("tablePrinted")}
        <select name="table" defaultValue="" className="w-full min-w-0">
          <option value="">{t("tableAsNow")}</option>
          {OLD_VARIANTS.map((v) => (
            <option key={v.id} value={v.id}>
              {v.name[locale]}
            </option>
          ))}
          <option value="filled">{t("tableFilled")}</option>
        </select>
      </label>
      <button type="submit" formAction="/api/desk/report/table">
        {t("tableChange")}
      </button>
      <small className="text-muted basis-full">{t("tableLead")}</small>
    </div>
  );
}

/** Findings of what is saved; while it is the bureau's turn, with room for words. */
function Explain({
  locale,
  bench: { work, report },
  editing,
}: {
  locale: Locale;
  bench: Workbench;
  editing: boolean;
}) {
  const t = textsOf(locale, "filing");
  const r = textsOf(locale, "common.report");
  const open = new Map(work.blockers.filter((b) => b.rule).map((b) => [b.rule!, b.code]));
  const fails = failedFindings(report.findings);
  const list = (
    <ul className="findings">
      {fails.map((f) => (
        <Finding
          key={f.rule}
          finding={f}
          remarks={report.remarks}
          locale={locale}
          to={editing ? "in" : "cell"}
        >
          {editing && open.get(f.rule) === "unexplained" ? (
            <label className="flex flex-col text-sm">
              {t("explain")}
              <textarea name={`explain.${f.rule}`} rows={2} maxLength={1000} />
            </label>
          ) : null}
          {editing && open.get(f.rule) === "unacknowledged" ? (
            <label className="text-sm flex items-center gap-2">
              <input type="checkbox" name={`ack.${f.rule}`} value="1" /> {t("ack")}
            </label>
          ) : null}
        </Finding>
      ))}
    </ul>
  );
  if (!editing)
    return (
      <section>
        <h2 id="findings">{t("findings")}</h2>
        {fails.length === 0 ? <p>{r("noFail")}</p> : list}
      </section>
    );
  return (
    <section>
      <h2 id="submit">{t("submit")}</h2>
      <p className="text-sm text-muted">{t("submitLead")}</p>
      <form action="/api/desk/report/submit" method="post">
        <VersionFields locale={locale} versionId={work.versionId} revision={work.revision} />
        {fails.length === 0 ? <p>{r("noFail")}</p> : list}
        <div className="card flex flex-col gap-3 my-3">
          {work.replaces ? (
            <label className="flex flex-col">
              {t("publicReason")}
              <input
                type="text"
                name="publicReason"
                required
                maxLength={500}
                defaultValue={work.publicReason ?? ""}
              />
            </label>
          ) : null}
          <label className="flex flex-col">
            {t("note")}
            <input type="text" name="note" maxLength={1000} />
          </label>
          <button type="submit" className="self-start">
            {t("submitButton")}
          </button>
        </div>
      </form>
    </section>
  );
}

function Reply({ locale, bench: { work, report } }: { locale: Locale; bench: Workbench }) {
  const t = textsOf(locale, "filing");
  const replies = work.remarks.filter((m) => m.kind === "reply");
  const words: Record<string, string> = {
    waiting: t("waiting"),
    shown: t("shown"),
    declined: t("declined"),
  };
  return (
    <section>
      <h2 id="reply">{t("replyTitle")}</h2>
      <p className="text-sm text-muted">{t("replyLead")}</p>
      <ul className="findings">
        {replies.map((m) => (
          <li key={m.id} className="finding info">
            {m.text}{" "}
            <small>
              {m.at} · {words[m.status] ?? m.status}
            </small>
          </li>
        ))}
      </ul>
      <form action="/api/desk/report/reply" method="post" className="card flex flex-col gap-3">
        <VersionFields locale={locale} versionId={work.versionId} revision={work.revision} />
        <label className="flex flex-col">
          {t("about")}
          <select name="about">
            <option value="">{t("wholeReport")}</option>
            {failedFindings(report.findings).map((f) => (
              <option key={f.rule} value={`rule:${f.rule}`}>
                {f.message[locale].slice(0, 70)}
              </option>
            ))}
            {report.cells.map((c) => (
              <option key={c.id} value={`cell:${c.id}`}>
                {cellName(c.id, locale)}
              </option>
            ))}
          </select>
        </label>
        <label className="flex flex-col">
          {t("replyTitle")}
          <textarea name="reply" rows={3} required maxLength={600} />
        </label>
        <button type="submit" className="self-start">
          {t("replyButton")}
        </button>
      </form>
    </section>
  );
}

function liveWords(locale: Locale): LiveWords {
  const t = textsOf(locale, "filing");
  return {
    title: t("live"),
    unsaved: t("unsaved"),
    lead: t("liveLead"),
    none: t("liveNone"),
    notANumber: t("why.not_a_number"),
    more: t.message("liveMore"),
    errors: t.message("liveErrors"),
    saving: t("saving"),
    savedByItself: t("savedByItself"),
    notSavedByItself: t("notSavedByItself"),
  };
}
