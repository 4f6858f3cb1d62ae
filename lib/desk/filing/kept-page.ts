/**
 * What answers a form that could not be saved: the reason in words, and everything that was
 * written, ready to be sent again. Nothing is lost.
 */
import type { ProsePart } from "@/lib/collection/report-parts";
import { SECTION } from "@/lib/forms";
import { indicatorOf } from "@/lib/indicators/catalogue";
import type { BadInput, Conflict } from "@/lib/store/commands/corrections";
import { markOfText } from "@/lib/collection/text-mark";
import type { PartConflict } from "@/lib/store/commands/report-parts";
import type { Refusal } from "@/lib/store/commands/states";
import type { DeskForm } from "../action";
import { escapeHtml as esc, plainPage } from "../forms/plain-page";
import { localHref } from "@/lib/i18n/locale";
import { textsOf, type Texts } from "@/lib/i18n/texts";

type Kept = {
  request: Pick<DeskForm, "form" | "locale">;
  refusal: Refusal & {
    bad?: BadInput[];
    conflicts?: Conflict[];
    parts?: PartConflict[];
    changedParts?: ProsePart[];
  };
  action: string;
  back: string;
  /** The revision that is stored now. */ current: number;
};
/** Fields that a refusal asks for, by what it names: without the field the page would ask for ever. */
const ASKED = {
  reason: { max: 500, label: (t) => t("reason") },
  publicReason: { max: 500, label: (t) => t("publicReason") },
  withdrawReason: { max: 500, label: (t) => t("withdrawReason") },
  note: { max: 1000, label: (t) => t("returnNote") },
} satisfies Record<string, { max: number; label: (t: Texts<"filing">) => string }>;
const isAsked = (name: string | undefined): name is keyof typeof ASKED =>
  name !== undefined && name in ASKED;

export function answerWithEntries({ request, refusal, action, back, current }: Kept): Response {
  const t = textsOf(request.locale, "filing");
  const nameOf = (cellId: string) => indicatorOf(cellId)?.name[request.locale] ?? cellId;
  const bad = new Map((refusal.bad ?? []).map((b) => [`c.${b.cellId}`, b]));
  const asked = isAsked(refusal.detail) ? refusal.detail : null;
  const conflicts = refusal.conflicts ?? null;
  const mine = conflicts && new Set(conflicts.map((c) => `c.${c.cellId}`));
  const myParts = new Set<string>(refusal.changedParts ?? []);
  const isMinePart = (name: string): boolean => myParts.has(name.slice(2));
  // After somebody else has saved, only what this person changed is sent again: the rest of the
  // page is older than what is stored.
  const fields = [...request.form.entries()].filter(
    (e): e is [string, string] =>
      typeof e[1] === "string" &&
      e[0] !== "revision" &&
      e[0] !== asked &&
      !(mine && e[0].startsWith("c.") && !mine.has(e[0])) &&
      !(mine && /^[pw]\./.test(e[0]) && !isMinePart(e[0])),
  );
  // Who has read both versions of a part below may replace the other person's.
  const marks = (refusal.parts ?? []).map(({ part, stored }): [string, string] => [
    `w.${part}`,
    markOfText(stored),
  ]);
  const replaced = new Set(marks.map(([name]) => name));
  const hidden = [...fields.filter(([name]) => !replaced.has(name)), ...marks]
    .filter(([name]) => !bad.has(name))
    .map(([name, value]) => `<input type="hidden" name="${esc(name)}" value="${esc(value)}">`)
    .join("");
  const shown = fields.flatMap(([name, value]) => {
    const wrong = bad.get(name);
    return wrong
      ? [
          `<p><label>${esc(nameOf(name.slice(2)))} <input name="${esc(name)}" value="${esc(value)}"></label> <strong>${esc(t.find("why", wrong.why) ?? wrong.why)}</strong></p>`,
        ]
      : [];
  });
  const ask = asked
    ? `<p><label>${esc(ASKED[asked].label(t))} <input name="${asked}" required maxlength="${ASKED[asked].max}"></label></p>`
    : "";
  const nothingLeft = conflicts !== null && conflicts.length === 0 && myParts.size === 0;
  const words = (refusal.parts ?? [])
    .map(
      ({ part, stored, typed }) =>
        `<h2>${esc(SECTION[part][request.locale])}</h2><h3>${esc(t("conflictStored"))}</h3><pre>${esc(stored)}</pre><h3>${esc(t("conflictTyped"))}</h3><pre>${esc(typed)}</pre>`,
    )
    .join("");
  const again =
    MENDABLE.has(refusal.refused) && !nothingLeft
      ? `<button>${esc(refusal.refused === "changed_meanwhile" ? t("saveMine") : t("sendAgain"))}</button>`
      : "";
  const table = conflicts?.length
    ? `<div class="scroll"><table><thead><tr><th scope="col">${esc(t("cell"))}</th><th scope="col">${esc(t("conflictSeen"))}</th><th scope="col">${esc(t("conflictStored"))}</th><th scope="col">${esc(t("conflictTyped"))}</th></tr></thead><tbody>${conflicts
        .map(
          (c) =>
            `<tr${c.stored !== c.seen && c.stored !== c.typed ? ' class="both"' : ""}><th scope="row">${esc(nameOf(c.cellId))}</th><td>${esc(c.seen || "–")}</td><td>${esc(c.stored || "–")}</td><td>${esc(c.typed || "–")}</td></tr>`,
        )
        .join("")}</tbody></table></div>`
    : "";
  const typed = fields
    .filter(([name, value]) => /^[cp]\./.test(name) && value.trim() !== "")
    .map(([name, value]) => `<li>${esc(nameOf(name.slice(2)))}: ${esc(value)}</li>`)
    .join("");
  const list =
    conflicts === null && typed !== ""
      ? `<details><summary>${esc(t("whatYouTyped"))}</summary><ul>${typed}</ul></details>`
      : "";
  const body = `<h1>${esc(t("notSaved"))}</h1><p>${esc(nothingLeft ? t("conflictNone") : refusalSentence(refusal, request.locale))}</p>${table}${words}<form method="post" action="${action}">${hidden}<input type="hidden" name="revision" value="${current}">${shown.join("")}${ask}${again}</form>
<p><a href="${localHref(request.locale, back)}" target="_blank" rel="noopener">${esc(t("seeStored"))}</a></p>${list}`;
  return plainPage(
    refusal.refused === "changed_meanwhile" ? 409 : 422,
    request.locale,
    t("notSaved"),
    body,
  );
}

/** Refusals after which the same form can be sent again. */
const MENDABLE: ReadonlySet<Refusal["refused"]> = new Set([
  "changed_meanwhile",
  "bad_input",
  "blocked",
]);

export function refusalSentence(refusal: Refusal, locale: "zh" | "en"): string {
  const t = textsOf(locale, "filing");
  const code = isAsked(refusal.detail) ? `needs_${refusal.detail}` : refusal.refused;
  return t.find("said", code) ?? refusal.refused;
}
