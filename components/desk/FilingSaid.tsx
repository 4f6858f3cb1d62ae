import { textsOf } from "@/lib/i18n/texts";
import type { Locale } from "@/lib/i18n/locale";

const GOOD = new Set([
  "saved",
  "table",
  "nothing_new",
  "submitted",
  "accepted",
  "accepted_only",
  "phrases",
  "attached",
  "compiled",
  "detached",
  "returned",
  "moderated",
  "rereading_checked",
  "rereading_open",
  "reply",
  "discussed",
  "bulk",
  "returned_many",
  "submitted_many",
  "assigned",
  "already",
  "discarded",
  "recalled",
  "withdrawn",
  "undone",
]);

/** What became of the form about a report that led here. */
export function FilingSaid({
  locale,
  code,
  n,
}: {
  locale: Locale;
  code?: string | undefined;
  n?: string | undefined;
}) {
  const words = textsOf(locale, "filing").find("said", code);
  if (!words) return null;
  return (
    <p
      className={
        GOOD.has(code ?? "") ? "card my-3 said-good" : "card my-3 border-sun bg-warn-wash text-warn"
      }
      role="status"
    >
      {words}
      {n ? ` (${n})` : ""}
    </p>
  );
}

/** Hidden fields that every form about a version carries. */
export const VersionFields = ({
  locale,
  versionId,
  revision,
  from,
}: {
  locale: Locale;
  versionId: number;
  revision: number;
  from?: string;
}) => (
  <>
    <input type="hidden" name="locale" value={locale} />
    <input type="hidden" name="version" value={versionId} />
    <input type="hidden" name="revision" value={revision} />
    {from ? <input type="hidden" name="from" value={from} /> : null}
  </>
);
