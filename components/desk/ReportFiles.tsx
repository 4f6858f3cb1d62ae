import { isOver } from "@/lib/collection/states";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import { ATTACHMENTS } from "@/lib/collection/attachments";
import type { Work } from "@/lib/store/queries/work";
import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { VersionFields } from "./FilingSaid";
import { FormField } from "./FormField";

type Props = { locale: Locale; work: Work; mayFile: boolean; refused: RefusedForm | null };
const ATTACH = "/api/desk/report/attach";

/** What the bureau takes away to sign, seal and publish, and what it brings back. */
export function ReportFiles({ locale, work, mayFile, refused }: Props) {
  const t = textsOf(locale, "filing");
  const form = viewForm(refused, ATTACH);
  const official = (as: string) => `/api/desk/official?version=${work.versionId}&as=${as}`;
  const attached = work.attached.flatMap((f) =>
    f.kind === "same_figures" ? [] : [{ ...f, kind: f.kind }],
  );
  const wasFiled = work.history.some((h) => h.to === "submitted" || h.to === "review");
  return (
    <section>
      <h2 id="files">{t("files")}</h2>
      <ul className="list-disc pl-6">
        <li>
          {t("officialFile")} <a href={official("docx")}>DOCX</a>{" "}
          <a href={official("html")}>HTML</a>
        </li>
        {wasFiled ? (
          <li>
            <a href={localHref(locale, `/desk/report/${work.versionId}/receipt`)}>{t("receipt")}</a>
          </li>
        ) : null}
        {attached.map((f) => (
          <li key={f.sha256} className="break-words">
            {t(`attachments.${f.kind}`)}{" "}
            <a href={`/api/desk/attachment?version=${work.versionId}&sha256=${f.sha256}`}>
              {f.fileName}
            </a>{" "}
            <small className="text-muted">
              {f.at} · {f.actor ?? "–"}
            </small>
            {mayFile && !isOver(work.state) ? (
              <form action="/api/desk/report/detach" method="post" className="inline">
                <VersionFields
                  locale={locale}
                  versionId={work.versionId}
                  revision={work.revision}
                />
                <input type="hidden" name="sha256" value={f.sha256} />{" "}
                <button type="submit" className="quiet">
                  {t("detach")}
                </button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      {mayFile && !isOver(work.state) ? (
        <form
          action={ATTACH}
          method="post"
          encType="multipart/form-data"
          className="card flex flex-wrap items-end gap-3 my-3 noprint"
        >
          <VersionFields locale={locale} versionId={work.versionId} revision={work.revision} />
          <FormField
            locale={locale}
            form={form}
            id="attach-kind"
            name="kind"
            label={t("attachmentKind")}
          >
            <select>
              {ATTACHMENTS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`attachments.${kind}`)}
                </option>
              ))}
            </select>
          </FormField>
          <FormField
            locale={locale}
            form={form}
            id="attach-file"
            name="file"
            label={t("attachmentFile")}
          >
            <input type="file" required accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.zip" />
          </FormField>
          <button type="submit">{t("attach")}</button>
        </form>
      ) : null}
    </section>
  );
}
