"use client";
import { useEffect, useState } from "react";
import { joinNames, localHref, type Locale } from "@/lib/i18n/locale";
import { fillIn } from "@/lib/i18n/fill-in";

type Result = {
  path: string;
  outcome: string;
  reason: { message: { zh: string; en: string } } | null;
  versionId: number | null;
  held: string[];
};
type Stage = "waiting" | "sending" | "reading" | "queued" | "done" | "failed" | "signedOut";
type Row = {
  name: string;
  sent: number;
  stage: Stage;
  results: Result[];
  /** The batch that a job reads. */
  batch?: number;
};
type Answer = { items: Result[]; batchId: number; jobId: number | null };

/** The words of the page, made on the server: the catalogue does not reach the browser. */
export type UploadWords = {
  readonly stages: Readonly<Record<Stage, string>>;
  readonly outcomes: Readonly<Record<string, string>>;
  /** Names of the checks that keep a report from being published at once. */
  readonly checks: Readonly<Record<string, string>>;
  readonly notPublished: string;
  /** With `{n}` and `{N}`, how many are done of how many. */
  readonly progress: string;
};

/**
 * Sends the form's files one after the other, each with its bar; a failed one can be chosen again.
 * Without JavaScript the form sends itself.
 */
export function UploadProgress({
  locale,
  formId,
  words,
}: {
  locale: Locale;
  formId: string;
  words: UploadWords;
}) {
  const [rows, setRows] = useState<Row[]>([]);
  useEffect(() => {
    const form = document.getElementById(formId) as HTMLFormElement | null;
    if (!form) return;
    const onSubmit = async (event: Event) => {
      const input = form.querySelector<HTMLInputElement>("input[type=file]");
      const files = [...(input?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      const accept = String(new FormData(form).get("accept") ?? "");
      setRows(files.map((f) => ({ name: f.name, sent: 0, stage: "waiting", results: [] })));
      const patch = (i: number, row: Partial<Row>) =>
        setRows((all) => all.map((r, n) => (n === i ? { ...r, ...row } : r)));
      for (const [i, file] of files.entries()) {
        await sendOne(file, { locale, accept }, (row) => patch(i, row));
      }
      form.reset();
    };
    form.addEventListener("submit", onSubmit);
    return () => form.removeEventListener("submit", onSubmit);
  }, [formId, locale]);
  if (rows.length === 0) return null;
  const done = rows.filter((r) =>
    ["done", "queued", "failed", "signedOut"].includes(r.stage),
  ).length;
  const progress = fillIn(words.progress, { n: done, N: rows.length });
  return (
    <section className="card my-4" aria-live="polite">
      <p>
        <progress value={done} max={rows.length} aria-label={progress} /> {progress}
      </p>
      <ul>
        {rows.map((r, i) => (
          <li key={i} className="my-2">
            <span className="break-all">{r.name}</span> ·{" "}
            {r.batch === undefined ? (
              words.stages[r.stage]
            ) : (
              <a href={localHref(locale, `/desk/upload?batch=${r.batch}`)}>
                {words.stages[r.stage]}
              </a>
            )}{" "}
            {r.stage === "sending" ? (
              <progress
                value={r.sent}
                max={1}
                aria-label={`${r.name} ${Math.round(r.sent * 100)}%`}
              />
            ) : null}
            <ul className="pl-5">
              {r.results.map((x, n) => (
                <li key={n}>
                  {x.versionId ? (
                    <a href={localHref(locale, `/desk/report/${x.versionId}`)}>{x.path}</a>
                  ) : (
                    x.path
                  )}{" "}
                  · <strong>{words.outcomes[x.outcome] ?? x.outcome}</strong>{" "}
                  {x.reason?.message[locale]}
                  {x.held.length > 0
                    ? `${words.notPublished}${joinNames(
                        locale,
                        x.held.map((code) => words.checks[code] ?? code),
                      )}`
                    : ""}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

const rowOf = ({ items, batchId, jobId }: Answer): Partial<Row> =>
  jobId === null ? { stage: "done", results: items } : { stage: "queued", batch: batchId };

type Sending = { locale: Locale; accept: string };

function sendOne(file: File, o: Sending, patch: (row: Partial<Row>) => void): Promise<void> {
  return new Promise((done) => {
    const body = new FormData();
    body.set("locale", o.locale);
    body.set("accept", o.accept);
    body.append("files", file);
    const request = new XMLHttpRequest();
    request.open("POST", "/api/desk/upload");
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = (e) =>
      patch(
        e.loaded === e.total
          ? { stage: "reading", sent: 1 }
          : { stage: "sending", sent: e.loaded / e.total },
      );
    request.onload = () => {
      if (request.status === 200) patch(rowOf(JSON.parse(request.responseText) as Answer));
      else patch({ stage: request.status === 401 ? "signedOut" : "failed" });
      done();
    };
    request.onerror = () => (patch({ stage: "failed" }), done());
    patch({ stage: "sending" });
    request.send(body);
  });
}
