/**
 * A machine files a report: key instead of cookies, and no other site's page can do it (no CORS).
 * The report goes the way of every import; it must be the key's own agency's.
 */
import { valueAt } from "@/lib/lookup";
import { touchApiKey } from "@/lib/store/commands/api-keys";
import { saveReportDates } from "@/lib/store/commands/report-dates";
import { importFiles } from "@/lib/store/commands/import-files";
import { messageAgency } from "@/lib/outbox/message-agency";
import { siteOrigin } from "@/lib/http/site-origin";
import { clientAddress } from "@/lib/http/client-address";
import { todayInChina } from "@/lib/i18n/china-time";
import { readBearer } from "./api-key";
import { datesAnswer, readPublicationParts, type PublicationParts } from "./publication-parts";
import { errorResponse } from "./make-answer";
import { parseForm } from "@/lib/http/parse-form";
import { problemResponse } from "@/lib/http/problem";
import { refuseUpload } from "@/lib/http/upload-quota";
import { limitFor, takeTurn } from "@/lib/http/rate-limit";
import { withoutNul } from "@/lib/without-nul";

const PARTS = ["file", "reason", "fiscalYear", "publishedOn", "publicationAddress"];
const MAX_BYTES = 50 * 1024 * 1024;

export async function handleSubmission(request: Request): Promise<Response> {
  try {
    const { key, refused } = await readBearer(request);
    const { who, limit } = limitFor(request, key);
    const turn = takeTurn(who, limit);
    if (!turn.allowed)
      return problemResponse("too_many", `At most ${limit} requests a minute.`, {}, turn.headers);
    if (!key || refused)
      return problemResponse(
        "unauthorised",
        "File reports with a key: Authorization: Bearer slk_…",
        {},
        { ...turn.headers, "WWW-Authenticate": "Bearer" },
      );
    if (!key.canSubmit || !key.agencyId)
      return problemResponse(
        "forbidden",
        "This key may read; it may not file reports.",
        {},
        turn.headers,
      );
    const actor = `key:${key.id}`;
    const overQuota = await refuseUpload(actor, 1);
    if (overQuota) return overQuota;
    const { agencyId } = key;
    const by = { actor, origin: clientAddress(request.headers) };
    const sent = await readSubmission(request);
    if (sent instanceof Response) return sent;
    await touchApiKey(key.id);
    if (sent.file === null) {
      await saveReportDates([{ ...sent.dates, agencyId }], "api", by);
      return datesAnswer({ ...sent.dates, agencyId }, turn.headers);
    }
    // A machine has nobody who presses “submit”: what it sends is filed at once and waits for a
    // reviewer, never published by the key.
    const { items } = await importFiles({
      files: [sent.file],
      ...by,
      filing: "submit",
      scope: { kind: "agency", agencyId },
      publicReason: sent.file.reason,
      onSubmitted: (tx, held) => messageAgency(tx, "receipt", held, { by, origin: siteOrigin() }),
    });
    const item = valueAt(items, 0);
    const year = fiscalYearOf(item.reportId);
    if (year !== null && sent.dates !== null)
      await saveReportDates([{ ...sent.dates, agencyId, year }], "api", by);
    return answerTo(item, turn.headers);
  } catch (error) {
    return errorResponse(error, {});
  }
}

type Item = Awaited<ReturnType<typeof importFiles>>["items"][number];

function answerTo(item: Item, headers: Record<string, string>): Response {
  if (item.reason?.code === "other_agency")
    return problemResponse("forbidden", item.reason.message.en, { reason: item.reason }, headers);
  if (item.reason)
    return problemResponse(
      "unprocessable",
      item.reason.message.en,
      { outcome: item.outcome, reason: item.reason },
      headers,
    );
  if (item.held.includes("replaces"))
    return problemResponse(
      "bad_parameters",
      "This corrects a published report: say why.",
      {
        errors: [
          {
            path: "reason",
            code: "missing",
            detail: "send the reason, which is published with the correction, as the part `reason`",
          },
        ],
      },
      headers,
    );
  const location = `/api/v1/reports/${item.reportId}`;
  return Response.json(
    {
      outcome: item.outcome,
      state: item.outcome === "submitted" ? "submitted" : item.state,
      reportId: item.reportId,
      title: item.title,
      report: location,
    },
    {
      status: item.outcome === "submitted" ? 201 : 200,
      headers: { ...headers, Location: location, "Cache-Control": "no-store" },
    },
  );
}

/** An id of a report ends with its year. */
const fiscalYearOf = (reportId: string | null): number | null =>
  reportId === null ? null : Number(reportId.slice(-4));

type SentFile = { path: string; bytes: Uint8Array; reason: string | null };
type Submission =
  | { readonly file: SentFile; readonly dates: PublicationParts | null }
  | { readonly file: null; readonly dates: PublicationParts & { readonly year: number } };

/**
 * The one file of a form (`file`), or the body itself with its name in `X-File-Name`; a form may
 * say when and where it was published.
 */
async function readSubmission(request: Request): Promise<Submission | Response> {
  if (Number(request.headers.get("content-length")) > MAX_BYTES)
    return problemResponse("too_large", "A report may have at most 50 MB.");
  const type = request.headers.get("content-type") ?? "";
  if (/^application\/(?:json|x-www-form-urlencoded)\b/.test(type))
    return problemResponse(
      "unsupported_type",
      "Send the report as the part `file` of multipart/form-data, or as the body itself.",
    );
  if (!type.startsWith("multipart/form-data")) {
    const name = decoded(request.headers.get("x-file-name") ?? "report");
    const bytes = new Uint8Array(await request.arrayBuffer());
    if (bytes.length === 0) return missing();
    if (bytes.length > MAX_BYTES)
      return problemResponse("too_large", "A report may have at most 50 MB.");
    return { file: { path: name.slice(0, 200), bytes, reason: null }, dates: null };
  }
  const form = await parseForm(request);
  if (form instanceof Response) return form;
  const files = [...form.values()].filter((v): v is File => v instanceof File);
  const unknown = [...form.keys()].filter((k) => !PARTS.includes(k));
  if (unknown.length > 0)
    return problemResponse("bad_parameters", "Some parts cannot be used.", {
      errors: unknown.map((path) => ({ path, code: "unknown", detail: "no such part" })),
    });
  const { dates, errors } = readPublicationParts(form, todayInChina());
  if (errors.length > 0)
    return problemResponse("bad_parameters", "Some parts cannot be used.", { errors });
  const [only, ...more] = files;
  if (more.length > 0)
    return problemResponse("bad_parameters", "One report a request.", {
      errors: [{ path: "file", code: "repeated", detail: "send one file" }],
    });
  if (!only) {
    const year = dates?.year;
    return dates === null || year === undefined
      ? missing()
      : { file: null, dates: { ...dates, year } };
  }
  return {
    file: {
      path: only.name.slice(0, 200) || "report",
      bytes: new Uint8Array(await only.arrayBuffer()),
      reason: reasonOf(form.get("reason")),
    },
    dates,
  };
}

/** A name that is not rightly encoded is taken as it stands. */
function decoded(name: string): string {
  try {
    return withoutNul(decodeURIComponent(name));
  } catch {
    return name;
  }
}

const reasonOf = (given: FormDataEntryValue | null): string | null =>
  typeof given === "string" && given.trim() !== "" ? given.trim().slice(0, 1000) : null;
const missing = (): Response =>
  problemResponse("bad_parameters", "There is no file.", {
    errors: [
      {
        path: "file",
        code: "missing",
        detail:
          "send the report as the part `file`, or `fiscalYear` with `publishedOn` or `publicationAddress`",
      },
    ],
  });

export const submissionsOnlyPost = (): Response =>
  problemResponse("method_not_allowed", "Reports are filed with POST.", {}, { Allow: "POST" });
