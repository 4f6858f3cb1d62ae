import type { RemarkKind } from "@/lib/store/commands/notes";

export type GivenRemark = {
  kind: RemarkKind;
  rule: string | null;
  cellId: string | null;
  text: string;
};
type ByRule = Readonly<Record<string, string>> | undefined;

/** Explanations (`explain.<rule>`) and acknowledgements (`ack.<rule>`) that a form carries. */
export function remarksOf({ explain, ack }: { explain?: ByRule; ack?: ByRule }): GivenRemark[] {
  const of = (given: ByRule, kind: RemarkKind): GivenRemark[] =>
    Object.entries(given ?? {})
      .filter(([, text]) => text.trim() !== "")
      .map(([rule, text]) => ({
        kind,
        rule,
        cellId: null,
        text: kind === "acknowledgement" ? "✓" : text.trim(),
      }));
  return [...of(explain, "explanation"), ...of(ack, "acknowledgement")];
}
