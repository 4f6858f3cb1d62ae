/**
 * Changes of the law whose primary text could not be read when this was written. They are data:
 * each says where it was seen, from when it is said to hold, and stays «to be confirmed» until the
 * operator has read the text and names it in SUNLEDGER_LAW_CONFIRMED.
 */
export type LawChange = {
  readonly id: string;
  /** ISO day from which it is said to be in force. */
  readonly inForce: string;
  readonly citation: { readonly zh: string; readonly en: string };
  /** What it says, as those say who cite it. */
  readonly says: { readonly zh: string; readonly en: string };
  /** Where it was seen; no primary text. */
  readonly source: { readonly zh: string; readonly en: string };
};

export const LAW_CHANGES = {
  review2026: {
    id: "review2026",
    inForce: "2026-07-01",
    citation: {
      zh: "修订的《行政复议法实施条例》第三十条、第三十一条",
      en: "Revised Regulations for the Implementation of the Administrative Reconsideration Law, Articles 30 and 31",
    },
    says: {
      zh: "依《政府信息公开条例》第十四条至第十六条全部或者部分不予公开的，以及逾期未作答复的，先申请行政复议；明确拒绝办理、部分履行的，可以直接起诉",
      en: "Refusals in whole or part under Articles 14 to 16 of the Regulations on Open Government Information, and silence beyond the time limit, go to review first; an express refusal to handle and partial performance may go to court directly",
    },
    source: {
      zh: "2026 年 5 月 8 日新闻目录与公开法律软件中的引文；未读到正式文本",
      en: "A news list of 8 May 2026 and citations in public legal software; the official text was not read",
    },
  },
} as const satisfies Record<string, LawChange>;

export type LawChangeId = keyof typeof LAW_CHANGES;

const isLawChange = (id: string): id is LawChangeId => Object.hasOwn(LAW_CHANGES, id);

/**
 * The changes that an operator has confirmed.
 * @param setting ids separated by commas, as SUNLEDGER_LAW_CONFIRMED gives them
 * @throws Error for an id that names no change, so that a slip of the pen does not go unnoticed
 */
export function readConfirmedLaw(setting: string | undefined): ReadonlySet<LawChangeId> {
  const ids = (setting ?? "").split(",").map((id) => id.trim());
  const named = ids.filter((id) => id !== "");
  const unknown = named.find((id) => !isLawChange(id));
  if (unknown !== undefined) {
    const known = Object.keys(LAW_CHANGES).join(", ");
    throw new Error(`SUNLEDGER_LAW_CONFIRMED: no change of the law «${unknown}»; known: ${known}.`);
  }
  return new Set(named.filter(isLawChange));
}

/** One line per change, for the operator: what changed, the source, and whether it is confirmed. */
export function describeLawChanges(confirmed: ReadonlySet<LawChangeId>): string[] {
  return Object.values(LAW_CHANGES).map((change) => {
    const state = confirmed.has(change.id)
      ? "confirmed by the operator"
      : `to be confirmed; read the official text, then set SUNLEDGER_LAW_CONFIRMED=${change.id}`;
    return `${change.id}: ${change.citation.en}, in force since ${change.inForce} (${change.source.en}): ${state}.`;
  });
}
