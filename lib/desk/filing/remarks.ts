import type { RemarkKind } from "@/lib/store/commands/notes";
import { isRule, readKeyed } from "./inputs";

export type GivenRemark = {
  kind: RemarkKind;
  rule: string | null;
  cellId: string | null;
  text: string;
};

/** Explanations (`explain.<rule>`) and acknowledgements (`ack.<rule>`) that a form carries. */
export function remarksOf(form: FormData): GivenRemark[] {
  const of = (prefix: string, kind: RemarkKind): GivenRemark[] =>
    readKeyed(form, prefix)
      .filter(([rule, text]) => isRule(rule) && text.trim() !== "")
      .map(([rule, text]) => ({
        kind,
        rule,
        cellId: null,
        text: kind === "acknowledgement" ? "✓" : text.trim().slice(0, 1000),
      }));
  return [...of("explain", "explanation"), ...of("ack", "acknowledgement")];
}
