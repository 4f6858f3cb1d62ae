import type { RemarkKind } from "@/lib/store/commands/notes";

export type GivenRemark = {
  kind: RemarkKind;
  rule: string | null;
  cellId: string | null;
  text: string;
};
type ByRule = Readonly<Record<string, string>> | undefined;

type Given = { explain?: ByRule; ack?: ByRule; same?: ByRule };

/**
 * Explanations (`explain.<rule>`) and acknowledgements (`ack.<rule>`) that a form carries, each
 * also for the findings of the same cause.
 */
export function remarksOf({ explain, ack, same = {} }: Given): GivenRemark[] {
  const others = (lead: string): string[] =>
    Object.keys(same).filter((rule) => same[rule] === lead && rule !== lead);
  const of = (given: ByRule, kind: RemarkKind): GivenRemark[] =>
    Object.entries(given ?? {})
      .filter(([, text]) => text.trim() !== "")
      .flatMap(([lead, text]) =>
        [lead, ...others(lead)].map((rule) => ({
          kind,
          rule,
          cellId: null,
          text: kind === "acknowledgement" ? "✓" : text.trim(),
        })),
      );
  return [...of(explain, "explanation"), ...of(ack, "acknowledgement")];
}
