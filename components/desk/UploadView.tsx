import { describeChecks } from "@/lib/i18n/describe-checks";
import type { Upload } from "@/lib/store/queries/uploads";
import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { describeHeld } from "@/lib/i18n/describe-held";
import { FilingSaid } from "./FilingSaid";
import { UndoForm } from "./GateParts";
import { UploadProgress, type UploadWords } from "./UploadProgress";
import { Notice } from "@/components/ui/Notice";
import type { ListedJob } from "@/lib/store/queries/jobs";
import { Table } from "@/components/ui/Table";

/** `/desk/upload`: a plain form that works by itself; with JavaScript each file has its own bar. */
export function UploadView({
  locale,
  own,
  mayAccept,
  items,
  batch,
  job = null,
  said,
  n,
}: {
  locale: Locale;
  own: boolean;
  mayAccept: boolean;
  items: readonly Upload[];
  batch?: string | undefined;
  /** The job that reads the batch, where there is one. */
  job?: ListedJob | null;
  said?: string | undefined;
  n?: string | undefined;
}) {
  const t = textsOf(locale, "upload");
  const outcomes: Readonly<Record<string, string>> = {
    ...textsOf(locale, "common").all("desk.outcomes"),
    ...t.all("outcomes"),
  };
  const shown = batch ? items.filter((i) => String(i.batchId) === batch) : items.slice(0, 20);
  return (
    <>
      <h1>{t("title")}</h1>
      <FilingSaid locale={locale} code={said} n={n} />
      <p className="text-muted">{own ? t("leadOwn") : t("lead")}</p>
      <form
        id="upload"
        action="/api/desk/upload"
        method="post"
        encType="multipart/form-data"
        className="card my-4 flex flex-wrap items-end gap-3"
      >
        <input type="hidden" name="locale" value={locale} />
        <label className="flex flex-col">
          {t("files")}
          <input type="file" name="files" multiple required />
        </label>
        {mayAccept ? (
          <label className="basis-full">
            <input type="checkbox" name="accept" value="clean" /> {t("acceptClean")}
            <small className="block text-muted">{t("acceptCleanLead")}</small>
          </label>
        ) : null}
        <button type="submit">{t("submit")}</button>
      </form>
      <UploadProgress locale={locale} formId="upload" words={uploadWords(locale, outcomes)} />
      <h2>{batch ? t("thisBatch") : t("recent")}</h2>
      {batch && mayAccept && shown.length > 0 ? (
        <UndoForm locale={locale} act={`batch:${batch}`} from="upload" />
      ) : null}
      {job ? (
        <Notice kind={job.state === "done" ? "good" : "info"}>
          <p>
            {t("batchProgress", { done: job.done, total: job.total ?? job.done })}{" "}
            <a href={localHref(locale, "/desk/jobs")}>{t("toJobs")}</a>
          </p>
        </Notice>
      ) : null}
      {shown.length === 0 && job === null ? (
        <p>{t("none")}</p>
      ) : (
        <Table label={t("recent")} cards>
          <thead>
            <tr>
              <th scope="col">{t("file")}</th>
              <th scope="col">{t("outcome")}</th>
              <th scope="col">{t("checks")}</th>
              <th scope="col">{t("reason")}</th>
              <th scope="col">{t("when")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((i, n) => (
              <tr key={n}>
                <th scope="row" className="file">
                  {i.versionId ? (
                    <a href={localHref(locale, `/desk/report/${i.versionId}`)}>{i.path}</a>
                  ) : (
                    i.path
                  )}
                </th>
                <td data-label={t("outcome")}>{outcomes[i.outcome] ?? i.outcome}</td>
                <td data-label={t("checks")}>{i.versionId ? describeChecks(locale, i) : ""}</td>
                <td data-label={t("reason")}>
                  {i.reason?.[locale] ?? ""}
                  {i.held && i.held.length > 0
                    ? `${t("notPublished")}${describeHeld(locale, i.held)}`
                    : ""}
                  {i.outcome === "proposed_agency" && i.agencyText ? (
                    <small className="text-muted">
                      {" "}
                      {i.fiscalYear
                        ? t("proposalWithYear", { agency: i.agencyText, year: i.fiscalYear })
                        : t("proposal", { agency: i.agencyText })}
                    </small>
                  ) : null}
                </td>
                <td className="nowrap" data-label={t("when")}>
                  {i.at}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </>
  );
}

function uploadWords(locale: Locale, outcomes: UploadWords["outcomes"]): UploadWords {
  const t = textsOf(locale, "upload");
  return {
    stages: {
      waiting: t("waiting"),
      sending: t("sending"),
      reading: t("reading"),
      done: t("done"),
      queued: t("queued"),
      failed: t("failed"),
      signedOut: t("signedOut"),
    },
    outcomes,
    checks: textsOf(locale, "filing").all("checkNames"),
    notPublished: t("notPublished"),
    progress: t.message("progress"),
  };
}
