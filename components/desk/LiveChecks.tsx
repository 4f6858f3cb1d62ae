"use client";
import { useEffect, useState } from "react";
import { readTyped } from "@/lib/collection/entry";
import type { CellReading, Finding } from "@/lib/extract/types";
import { extractNarrative } from "@/lib/extract/narrative";
import { runRules, type RuleReport } from "@/lib/rules";
import { fillIn } from "@/lib/i18n/fill-in";
import type { Locale } from "@/lib/i18n/locale";
import { attachKeys } from "./entry-keys";

/** The words of the checks, made on the server: the catalogue does not reach the browser. */
export type LiveWords = Readonly<
  Record<"title" | "unsaved" | "lead" | "none" | "notANumber" | "more", string>
>;
type Props = {
  locale: Locale;
  /** `more` with `{n}`, how many findings are not listed. */
  words: LiveWords;
  formId: string;
  base: Omit<RuleReport, "narrative">;
  last: Readonly<Record<string, number | null>>;
};
const SHOWN = 8;

/** The very rules of the server, run here on what is typed; nothing leaves the browser. Also arrow keys and pasting a block. */
export function LiveChecks({ locale, words, formId, base, last }: Props) {
  const [state, setState] = useState<{ findings: Finding[]; odd: string[]; dirty: boolean } | null>(
    null,
  );
  useEffect(() => {
    const form = document.getElementById(formId) as HTMLFormElement | null;
    if (!form) return;
    const narrative = extractNarrative(base.text);
    const first = new Map(inputsOf(form).map((i) => [i.name, i.value]));
    let sent = false;
    const check = () => setState(checkForm(form, base, narrative, last, first));
    const leave = (event: BeforeUnloadEvent) => {
      if (!sent && inputsOf(form).some((i) => i.value !== first.get(i.name)))
        event.preventDefault();
    };
    const send = () => (sent = true);
    check();
    form.addEventListener("input", check);
    form.addEventListener("submit", send);
    window.addEventListener("beforeunload", leave);
    const detach = attachKeys(form);
    return () => {
      form.removeEventListener("input", check);
      form.removeEventListener("submit", send);
      window.removeEventListener("beforeunload", leave);
      detach();
    };
  }, [formId, base, last]);
  if (!state) return null;
  const { findings, odd, dirty } = state;
  return (
    <aside className="live card" aria-live="polite" aria-label={words.title}>
      <p>
        <strong>{words.title}</strong>
        {dirty ? ` · ${words.unsaved}` : ""}
        <br />
        <small className="text-muted">{words.lead}</small>
      </p>
      {findings.length === 0 && odd.length === 0 ? <p>✓ {words.none}</p> : null}
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
    </aside>
  );
}

const inputsOf = (form: HTMLFormElement): HTMLInputElement[] => [
  ...form.querySelectorAll<HTMLInputElement>("input[name^='c.']"),
];

function checkForm(
  form: HTMLFormElement,
  base: Props["base"],
  narrative: RuleReport["narrative"],
  last: Props["last"],
  first: ReadonlyMap<string, string>,
) {
  const cells: Record<string, CellReading> = { ...base.cells };
  const odd: string[] = [];
  let dirty = false;
  for (const input of inputsOf(form)) {
    const id = input.name.slice(2);
    const same = input.value === first.get(input.name);
    dirty ||= !same;
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
      report: { ...base, cells, narrative },
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
