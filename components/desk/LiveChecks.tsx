"use client";
import { useEffect, useState } from "react";
import { composeText, NO_TEXTS } from "@/lib/collection/report-parts";
import { readTyped } from "@/lib/collection/entry";
import type { CellReading, Finding } from "@/lib/extract/types";
import { extractNarrative } from "@/lib/extract/narrative";
import { runRules, type RuleReport } from "@/lib/rules";
import { fillIn } from "@/lib/i18n/fill-in";
import type { Locale } from "@/lib/i18n/locale";
import { attachAutosave, attachFilling, type SaveState } from "./entry-autosave";
import { attachKeys } from "./entry-keys";

/** The words of the checks, made on the server: the catalogue does not reach the browser. */
export type LiveWords = Readonly<
  Record<
    | "title"
    | "unsaved"
    | "lead"
    | "none"
    | "notANumber"
    | "more"
    | "errors"
    | "saving"
    | "savedByItself"
    | "notSavedByItself",
    string
  >
>;
type Props = {
  locale: Locale;
  /** `more` with `{n}`, how many findings are not listed. */
  words: LiveWords;
  formId: string;
  base: Omit<RuleReport, "narrative">;
  period: { readonly start: string; readonly end: string };
  last: Readonly<Record<string, number | null>>;
};
const SHOWN = 8;
type Checked = { findings: Finding[]; odd: string[]; dirty: boolean };

/**
 * The very rules of the server, run here on what is typed; nothing leaves the browser. Also arrow
 * keys and pasting a block.
 */
export function LiveChecks({ locale, words, formId, base, period, last }: Props) {
  const [state, setState] = useState<Checked | null>(null);
  const [saving, setSaving] = useState<SaveState | null>(null);
  useEffect(() => {
    const form = document.getElementById(formId) as HTMLFormElement | null;
    if (!form) return;
    const first = new Map(fieldsOf(form).map((i) => [i.name, i.value]));
    let sent = false;
    const check = () => setState(checkForm(form, { base, period, last, first }));
    const onInput = () => {
      setSaving(null);
      check();
    };
    const leave = (event: BeforeUnloadEvent) => {
      if (!sent && fieldsOf(form).some((i) => i.value !== first.get(i.name)))
        event.preventDefault();
    };
    const send = () => (sent = true);
    check();
    form.addEventListener("input", onInput);
    form.addEventListener("submit", send);
    window.addEventListener("beforeunload", leave);
    const detach = [
      attachKeys(form),
      attachFilling(form),
      attachAutosave(form, setSaving, (stored) => {
        for (const name of first.keys()) first.set(name, stored.get(name) ?? "");
        check();
      }),
    ];
    return () => {
      form.removeEventListener("input", onInput);
      form.removeEventListener("submit", send);
      window.removeEventListener("beforeunload", leave);
      for (const end of detach) end();
    };
  }, [formId, base, period, last]);
  if (!state) return null;
  const { findings, odd, dirty } = state;
  const count = findings.length + odd.length;
  return (
    <details className="live" aria-label={words.title}>
      <summary aria-live="polite">
        <strong>{words.title}</strong>{" "}
        {count === 0 ? `✓ ${words.none}` : fillIn(words.errors, { n: count })}{" "}
        <span className="text-muted">{saidOfSaving(words, saving, dirty)}</span>
      </summary>
      <p>
        <small className="text-muted">{words.lead}</small>
      </p>
      <ul>
        {odd.slice(0, SHOWN).map((id) => (
          <li key={id}>
            <a href={`#in-${id}`}>{id}</a> {words.notANumber}
          </li>
        ))}
        {findings.slice(0, SHOWN).map((f) => (
          <li key={f.rule} className={f.severity}>
            {f.message[locale]} {f.cells[0] ? <a href={`#in-${f.cells[0]}`}>→</a> : null}
          </li>
        ))}
      </ul>
      {findings.length > SHOWN ? (
        <p>
          <small>{fillIn(words.more, { n: findings.length - SHOWN })}</small>
        </p>
      ) : null}
    </details>
  );
}

function saidOfSaving(words: LiveWords, saving: SaveState | null, dirty: boolean): string {
  if (saving === "saving") return words.saving;
  if (saving === "refused") return words.notSavedByItself;
  if (dirty) return words.unsaved;
  return saving === "saved" ? words.savedByItself : "";
}

type Field = HTMLInputElement | HTMLTextAreaElement;
const fieldsOf = (form: HTMLFormElement): Field[] => [
  ...inputsOf(form),
  ...form.querySelectorAll<HTMLTextAreaElement>("textarea[name^='p.']"),
];
const inputsOf = (form: HTMLFormElement): HTMLInputElement[] => [
  ...form.querySelectorAll<HTMLInputElement>("input[name^='c.']"),
];

type Known = Pick<Props, "base" | "period" | "last"> & {
  /** Values of the fields as they are stored. */
  readonly first: ReadonlyMap<string, string>;
};

function checkForm(form: HTMLFormElement, { base, period, last, first }: Known): Checked {
  const text = textOf(form, base, period);
  const narrative = extractNarrative(text);
  const cells: Record<string, CellReading> = { ...base.cells };
  const odd: string[] = [];
  const dirty = fieldsOf(form).some((i) => i.value !== first.get(i.name));
  for (const input of inputsOf(form)) {
    const id = input.name.slice(2);
    const same = input.value === first.get(input.name);
    const typed = readTyped(id, input.value);
    input.classList.toggle("odd", !typed.ok);
    // An untouched doubtful cell stays in doubt: it has no figure to check with.
    if (same && cells[id]?.state === "suspect") continue;
    if (typed.ok) cells[id] = { ...typed.cell, source: null };
    else {
      odd.push(id);
      cells[id] = { value: null, raw: input.value, state: "suspect", source: null };
    }
  }
  const previous =
    Object.keys(last).length === 0 || base.fiscalYear === null ? undefined : asReport(base, last);
  const found = runRules(
    {
      report: { ...base, text, cells, narrative },
      ...(previous ? { previous, lineage: "same" as const } : {}),
    },
    ["form", "table2", "cross", "narrative", "years"],
  );
  const order = { error: 0, warning: 1, info: 2 };
  const findings = found
    .filter((f) => f.state === "fail" && f.severity !== "info")
    .sort((a, b) => order[a.severity] - order[b.severity]);
  return { findings, odd, dirty };
}

/** What is written in the parts; of a report that came as a file, its text. */
function textOf(form: HTMLFormElement, base: Props["base"], period: Props["period"]): string {
  const parts = [...form.querySelectorAll<HTMLTextAreaElement>("textarea[name^='p.']")];
  if (parts.length === 0) return base.text;
  const texts = Object.fromEntries(parts.map((part) => [part.name.slice(2), part.value]));
  return composeText({ title: base.title ?? "", ...period }, { ...NO_TEXTS, ...texts });
}

const asReport = (base: Props["base"], last: Props["last"]): RuleReport => ({
  ...base,
  fiscalYear: base.fiscalYear! - 1,
  text: "",
  narrative: [],
  cells: Object.fromEntries(
    Object.entries(last).map(([id, value]) => [
      id,
      {
        value,
        raw: value === null ? "" : String(value),
        state: value === null ? ("blank" as const) : ("reported" as const),
        source: null,
      },
    ]),
  ),
});
