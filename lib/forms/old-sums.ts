/**
 * What adds up in the tables before 2019. Sources: the order and the words of their rows (总数,
 * 其中) in the notice 国办发〔2014〕32号 and in the provincial tables. Channels and kinds of answer
 * add up to theirs; one item is disclosed through several media or none.
 */

/** `all` must be printed for the sum to be judged; `some` are rows that not every province has. */
export type OldGroup = {
  readonly total: string;
  readonly all: readonly string[];
  readonly some: readonly string[];
  readonly adds: boolean;
  /** Not said by the words of the rows alone. */ readonly expected?: true;
};

const group = (
  total: string,
  all: readonly string[],
  more: {
    readonly some?: readonly string[];
    readonly adds?: boolean;
    readonly expected?: true;
  } = {},
): OldGroup => ({ total, all, some: [], adds: true, ...more });

const REPLIES: readonly OldGroup[] = [
  group("reply", ["reply_full", "reply_part", "reply_deny"], { some: ["reply_other"] }),
  group("reply", [
    "reply_public",
    "reply_granted",
    "reply_part",
    "reply_deny",
    "reply_not_own",
    "reply_absent",
    "reply_amend",
    "reply_elsewhere",
  ]),
];

export const OLD_GROUPS: readonly OldGroup[] = [
  group("proactive", ["web", "gazette"], { adds: false, expected: true }),
  group("recv", ["recv_person", "recv_web", "recv_letter"], {
    some: ["recv_fax", "recv_email", "recv_other"],
  }),
  group("done", ["done_ontime", "done_late"]),
  ...REPLIES,
  group(
    "reply_deny",
    [
      "deny_secret",
      "deny_commercial",
      "deny_privacy",
      "deny_safety",
      "deny_not_info",
      "deny_other",
    ],
    { expected: true },
  ),
  group("refused", [
    "refused_absent",
    "refused_secret",
    "refused_unclear",
    "refused_beyond_need",
    "refused_third_party",
    "refused_other",
  ]),
  group("consult", ["consult_phone", "consult_window", "consult_web", "consult_other"]),
  group("review", ["review_up", "review_corr", "review_oth"]),
  group("litig", ["litig_up", "litig_corr", "litig_oth"]),
  group("staff", ["staff_full", "staff_part"]),
];

/** A part and its whole, by `其中` or by what the words say: media of disclosure count what was disclosed. */
export const OLD_PARTS: readonly {
  readonly part: string;
  readonly whole: string;
  readonly expected?: true;
}[] = [
  ...["recv", "done", "reply", "refused", "consult", "review", "litig", "staff"].flatMap((whole) =>
    [
      ...new Set(OLD_GROUPS.filter((g) => g.total === whole).flatMap((g) => [...g.all, ...g.some])),
    ].map((part) => ({ part, whole })),
  ),
  ...[
    "deny_secret",
    "deny_commercial",
    "deny_privacy",
    "deny_safety",
    "deny_not_info",
    "deny_other",
  ].map((part) => ({ part, whole: "reply_deny" })),
  { part: "norm_public", whole: "proactive" },
  { part: "respond_press_head", whole: "respond_press" },
  { part: "respond_talk_head", whole: "respond_talk" },
  ...["web", "gazette", "weibo", "wechat", "channel_other"].map((part) => ({
    part,
    whole: "proactive",
    expected: true as const,
  })),
];

/**
 * Rows of a group that the table prints, or null where one is not there that the sum needs. `web`
 * and `gazette` add up where the table has no other media.
 */
export function printedParts(
  group: OldGroup,
  printed: (row: string) => boolean,
): readonly string[] | null {
  if (
    !printed(group.total) ||
    !group.all.every(printed) ||
    (group.total === "proactive" && printed("weibo"))
  )
    return null;
  return [...group.all, ...group.some.filter(printed)];
}
