import { STEPS } from "@/lib/collection/rounds";
import type { Progress, RoundView } from "@/lib/views/rounds";
import { textsOf } from "@/lib/i18n/texts";
import { inBrackets, localHref, type Locale } from "@/lib/i18n/locale";
import { BasisChoice } from "./RoundsPage";
import { Said } from "./Said";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

type Props = RoundView & {
  locale: Locale;
  may: boolean;
  said: string | undefined;
  lists: { missing: readonly Progress[]; late: readonly Progress[] };
};
const MARK = { done: "●", here: "◐", returned: "↩", open: "○" } as const;

/** One year's round: agencies × steps, who is missing or late, the deadlines and the roster. */
export function RoundPage({ locale, round, deadlines, progress, others, may, said, lists }: Props) {
  const t = textsOf(locale, "rounds");
  const name = (p: { nameZh: string; nameEn: string }) => (locale === "zh" ? p.nameZh : p.nameEn);
  const expected = progress.filter((p) => p.expected);
  return (
    <>
      <p className="text-sm">
        <a href={localHref(locale, "/desk/rounds")}>{t("title")}</a> ›
      </p>
      <h1>{t("round", { y: round.year })}</h1>
      <p>
        {t("coverage")}:{" "}
        <strong>
          {round.published} / {round.expected}
        </strong>{" "}
        · {round.closed ? t("closed") : t("open")}
      </p>
      <Said text={t.find("said", said)} bad={said === "bad"} />
      <div className="grid gap-4 sm:grid-cols-2 my-4">
        {(["missing", "late"] as const).map((which) => (
          <section key={which} className="card">
            <h2 className="mt-0">
              {t(which)}
              {inBrackets(locale, String(lists[which].length))}
            </h2>
            <ul className="list-disc pl-6">
              {lists[which].map((p) => (
                <li key={p.agencyId}>
                  {name(p)}
                  {p.publishedOn ? ` · ${p.publishedOn}` : ""}{" "}
                  <span className="text-sm text-muted">
                    {t("due")} {p.dueOn}
                  </span>
                </li>
              ))}
            </ul>
            <p className="mt-2 text-sm">
              {(["csv", "xlsx"] as const).map((f) => (
                <a
                  key={f}
                  className="mr-3"
                  href={`/api/desk/rounds/list?year=${round.year}&which=${which}&format=${f}&locale=${locale}`}
                >
                  {f.toUpperCase()}
                </a>
              ))}
              {which === "missing" ? (
                <a href={localHref(locale, `/desk/rounds/${round.year}/notice`)}>{t("notice")}</a>
              ) : null}
            </p>
          </section>
        ))}
      </div>
      <h2>{t("matrix")}</h2>
      <p className="text-sm text-muted">
        {(Object.keys(MARK) as (keyof typeof MARK)[]).map((m) => (
          <span key={m} className="mr-4 inline-block">
            {MARK[m]} {t(`marks.${m}`)}
          </span>
        ))}
      </p>
      <ScrollRegion label={t("matrix")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("agency")}</th>
              {STEPS.map((s) => (
                <th key={s} scope="col">
                  {t(`steps.${s}`)}
                </th>
              ))}
              <th scope="col">{t("due")}</th>
              <th scope="col">{t("published")}</th>
              <th scope="col">{t("state")}</th>
            </tr>
          </thead>
          <tbody>
            {expected.map((p) => (
              <MatrixRow key={p.agencyId} locale={locale} row={p} name={name(p)} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {may ? (
        <Manage
          locale={locale}
          round={round}
          deadlines={deadlines}
          progress={progress}
          others={others}
        />
      ) : null}
    </>
  );
}

function MatrixRow({ locale, row, name }: { locale: Locale; row: Progress; name: string }) {
  const t = textsOf(locale, "rounds");
  return (
    <tr>
      <th scope="row">
        {row.reportId ? <a href={localHref(locale, `/reports/${row.reportId}`)}>{name}</a> : name}
        <span className="block text-sm font-normal text-muted">
          {t.find("bases", row.basis) ?? row.basis}
          {row.note ? ` · ${row.note}` : ""}
        </span>
      </th>
      {row.marks.map((m, i) => (
        <td key={i} className="text-center">
          <span aria-hidden="true">{MARK[m]}</span>
          <span className="sr-only">{t(`marks.${m}`)}</span>
        </td>
      ))}
      <td className="whitespace-nowrap">{row.dueOn ?? ""}</td>
      <td className="whitespace-nowrap">{row.publishedOn ?? <span className="gap">—</span>}</td>
      <td
        className={
          row.punctuality === "missing" || row.punctuality === "late"
            ? "text-warn font-semibold"
            : ""
        }
      >
        {t(`punctuality.${row.punctuality}`)}
      </td>
    </tr>
  );
}

function Manage({
  locale,
  round,
  deadlines,
  progress,
  others,
}: Pick<Props, "locale" | "round" | "deadlines" | "progress" | "others">) {
  const t = textsOf(locale, "rounds");
  const name = (p: { nameZh: string; nameEn: string }) => (locale === "zh" ? p.nameZh : p.nameEn);
  const hidden = (what: string) => (
    <>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="do" value={what} />
      <input type="hidden" name="year" value={round.year} />
    </>
  );
  const off = progress.filter((p) => !p.expected);
  return (
    <>
      <details className="card my-4">
        <summary>{t("deadlines")}</summary>
        {deadlines.map((d) => (
          <form
            key={d.basis}
            action="/api/desk/rounds"
            method="post"
            className="my-2 flex flex-wrap items-end gap-3"
          >
            {hidden("deadline")}
            <input type="hidden" name="basis" value={d.basis} />
            <label className="flex flex-col">
              {t.find("bases", d.basis)}
              <input type="date" name="dueOn" defaultValue={d.dueOn} required />
            </label>
            <label className="flex flex-col grow">
              {t("document")}
              <input type="text" name="document" maxLength={500} defaultValue={d.document ?? ""} />
            </label>
            <button type="submit">{t("save")}</button>
          </form>
        ))}
      </details>
      <details className="card my-4">
        <summary>{t("addTo")}</summary>
        <form action="/api/desk/rounds" method="post" className="my-2 grid gap-3 sm:grid-cols-2">
          {hidden("roster")}
          <label className="flex flex-col">
            {t("agency")}
            <select name="agencyId" required>
              {[
                ...progress.map((p) => ({ id: p.agencyId, label: name(p) })),
                ...others.map((a) => ({ id: a.id, label: name(a) })),
              ].map((a) => (
                <option key={a.id} value={a.id}>
                  {a.label}
                </option>
              ))}
            </select>
          </label>
          <label className="flex flex-col">
            {t("state")}
            <select name="expected">
              <option value="1">{t("expected")}</option>
              <option value="0">{t("notExpected")}</option>
            </select>
          </label>
          <label className="flex flex-col">
            {t("basis")}
            <BasisChoice locale={locale} name="basis" value="art49_dept" label={t("basis")} />
          </label>
          <label className="flex flex-col">
            {t("note")}
            <input type="text" name="note" maxLength={500} />
          </label>
          <div>
            <button type="submit">{t("save")}</button>
          </div>
        </form>
        {off.length > 0 ? (
          <p className="text-sm">
            {t("notExpected")}:{" "}
            {off.map((p) => `${name(p)}${p.note ? `（${p.note}）` : ""}`).join("、")}
          </p>
        ) : null}
      </details>
      <form action="/api/desk/rounds" method="post" className="my-4">
        {hidden(round.closed ? "reopen" : "close")}
        <p className="text-sm text-muted">{round.closed ? t("reopenLead") : t("closeLead")}</p>
        {round.closed ? (
          <label className="flex flex-col my-2">
            {t("reopenReason")}
            <input type="text" name="reason" required maxLength={500} />
          </label>
        ) : null}
        <button type="submit">{round.closed ? t("reopen") : t("close")}</button>
      </form>
    </>
  );
}

/** 催报单: a page to print. */
export function NoticePage({
  locale,
  round,
  today,
  rows,
}: {
  locale: Locale;
  round: { year: number };
  today: string;
  rows: readonly Progress[];
}) {
  const t = textsOf(locale, "rounds");
  return (
    <>
      <p className="noprint text-sm">
        <a href={localHref(locale, `/desk/rounds/${round.year}`)}>{t("back")}</a> · {t("printHint")}
      </p>
      <h1 className="text-center my-4">{t("noticeTitle", { y: round.year })}</h1>
      {rows.length === 0 ? (
        <p>{t("noticeNone")}</p>
      ) : (
        <>
          <p>{t("noticeLead", { due: today })}</p>
          <ScrollRegion label={t("missing")} className="my-4">
            <table>
              <thead>
                <tr>
                  <th scope="col" className="num">
                    #
                  </th>
                  <th scope="col">{t("agency")}</th>
                  <th scope="col">{t("basis")}</th>
                  <th scope="col">{t("due")}</th>
                  <th scope="col">{t("note")}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((p, i) => (
                  <tr key={p.agencyId}>
                    <td className="num">{i + 1}</td>
                    <th scope="row">{locale === "zh" ? p.nameZh : p.nameEn}</th>
                    <td>{t.find("bases", p.basis) ?? p.basis}</td>
                    <td className="whitespace-nowrap">{p.dueOn}</td>
                    <td>{p.note ?? ""}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        </>
      )}
      <p className="text-sm text-muted">
        {t("noticeFoot")} {today}
      </p>
    </>
  );
}
