import { nameOf } from "@/lib/views/charts/data";
import { describeChecks } from "@/lib/i18n/describe-checks";
import type { DeskRound, Todo } from "@/lib/views/desk";
import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";

/** `/desk`: what waits for this person, each line a link to where it is done. */
export function DeskView({
  locale,
  todo,
  mayFile,
}: {
  locale: Locale;
  todo: Todo;
  mayFile: boolean;
}) {
  const t = textsOf(locale, "todo");
  const nothing = todo.toFile.length === 0 && !todo.toReview && todo.rounds.length === 0;
  return (
    <>
      <h1>{t("title")}</h1>
      {nothing ? <p>{t("nothing")}</p> : null}
      {todo.toReview ? <ToReview locale={locale} todo={todo} /> : null}
      {mayFile ? <ToFile locale={locale} todo={todo} /> : null}
      {todo.rounds.length > 0 ? <h2>{t("rounds")}</h2> : null}
      <div className="grid gap-4 sm:grid-cols-2">
        {todo.rounds.map((r) => (
          <RoundCard key={r.year} locale={locale} round={r} />
        ))}
      </div>
      {todo.unexplained > 0 ? (
        <p className="my-4">
          <a href={localHref(locale, "/desk/ledger")}>
            {t("unexplained", { n: todo.unexplained })}
          </a>
        </p>
      ) : null}
      {todo.proposals ? (
        <p className="my-4">
          <a href={localHref(locale, "/desk/registry/proposals")}>
            {t("proposals", { n: todo.proposals })}
          </a>
        </p>
      ) : null}
    </>
  );
}

function ToReview({ locale, todo }: { locale: Locale; todo: Todo }) {
  const t = textsOf(locale, "todo");
  const { submitted, doubtful, accepted, replies } = todo.toReview!;
  const card = (n: number, words: string, to: string) => (
    <a key={words} className="card todo" href={localHref(locale, to)}>
      <span className="big">{n}</span> {words}
    </a>
  );
  return (
    <>
      <h2>{t("review")}</h2>
      <div className="cards">
        {card(submitted, t("submitted"), "/desk/review")}
        {card(doubtful, t("doubtful"), "/desk/review#state-review")}
        {card(accepted, t("accepted"), "/desk/review#state-accepted")}
        {card(replies, t("replies"), "/desk/review#replies")}
      </div>
    </>
  );
}

function ToFile({ locale, todo }: { locale: Locale; todo: Todo }) {
  const t = textsOf(locale, "todo");
  const f = textsOf(locale, "filing");
  return (
    <>
      <h2>{t("file")}</h2>
      {todo.toFile.length === 0 ? (
        <p>{t("fileNone")}</p>
      ) : (
        <ul className="findings">
          {todo.toFile.map((v) => (
            <li key={v.versionId} className={`finding ${v.state === "returned" ? "warning" : ""}`}>
              <a href={localHref(locale, `/desk/report/${v.versionId}`)}>
                {nameOf(v, locale)} · {v.fiscalYear}
              </a>{" "}
              <span className={`state ${v.state}`}>{f(`states.${v.state}`)}</span>{" "}
              <span className="text-sm text-muted">
                {describeChecks(locale, v)} · {v.updatedAt}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="flex flex-wrap gap-x-5">
        <a href={localHref(locale, "/desk/report")}>{t("start")}</a>
        <a href={localHref(locale, "/desk/upload")}>{t("upload")}</a>
      </p>
    </>
  );
}

function RoundCard({ locale, round: r }: { locale: Locale; round: DeskRound }) {
  const t = textsOf(locale, "todo");
  return (
    <section className="card">
      <h3>
        <a href={localHref(locale, `/desk/rounds/${r.year}`)}>{t("round", { y: r.year })}</a>
      </h3>
      <p>{t("published", { n: r.published, of: r.expected })}</p>
      <ul className="list-disc pl-6 text-sm">
        {r.missing > 0 ? <li className="text-warn">{t("missing", { n: r.missing })}</li> : null}
        {r.late > 0 ? <li>{t("late", { n: r.late })}</li> : null}
        {r.coming > 0 ? <li>{t("coming", { n: r.coming })}</li> : null}
      </ul>
    </section>
  );
}
