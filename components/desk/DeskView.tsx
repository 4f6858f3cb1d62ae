import type { DeskItem, DeskReview } from "@/lib/store/queries/desk";
import { href, messages, type Locale } from "@/lib/web/locale";

export function DeskView({ locale, canUpload, items, review }: { locale: Locale; canUpload: boolean; items: readonly DeskItem[]; review: readonly DeskReview[] }) {
  const t = messages(locale);
  return (
    <>
      <h1>{t.desk.title}</h1>
      {canUpload ? (
        <form action="/api/desk/upload" method="post" encType="multipart/form-data" className="card my-4 flex flex-wrap items-end gap-3">
          <input type="hidden" name="locale" value={locale} />
          <label className="flex flex-col">{t.desk.files}<input type="file" name="files" multiple required /></label>
          <button type="submit">{t.desk.submit}</button>
        </form>
      ) : null}
      <h2>{t.desk.review}（{review.length}）</h2>
      {review.length === 0 ? <p>{t.desk.none}</p> : <ul className="list-disc pl-6">{review.map((r) => <li key={r.reportId}><a href={href(locale, `/reports/${r.reportId}`)}>{locale === "zh" ? r.nameZh : r.nameEn} {r.fiscalYear}</a> · {t.states.suspect} {r.doubts}</li>)}</ul>}
      <h2>{t.desk.batches}</h2>
      <div className="scroll" role="region" aria-label={t.desk.batches} tabIndex={0}>
        <table>
          <thead><tr><th scope="col">#</th><th scope="col">{t.desk.file}</th><th scope="col">{t.desk.outcome}</th><th scope="col">{t.desk.reason}</th></tr></thead>
          <tbody>{items.map((i, n) => <tr key={n}><td>{i.batchId}</td><td className="break-all">{i.reportId ? <a href={href(locale, `/reports/${i.reportId}`)}>{i.path}</a> : i.path}</td><td>{t.desk.outcomes[i.outcome] ?? i.outcome}</td><td>{i.reason?.[locale] ?? ""}</td></tr>)}</tbody>
        </table>
      </div>
    </>
  );
}
