/**
 * Who may do what, and how far: the one table. Pages, handlers and queries ask it; nobody compares
 * role names elsewhere. Pure.
 */
export const ROLES = ["editor", "reviewer", "supervisor", "admin", "auditor"] as const;
export type Role = (typeof ROLES)[number];
export const isRole = (text: string | undefined): text is Role =>
  (ROLES as readonly string[]).includes(text ?? "");

/** How far a right reaches: the own agency, the own region with all below it, or everything. */
export type Reach = "agency" | "region" | "all";
/** The same with the names filled in, as queries take it. */
export type AccessScope =
  | { readonly kind: "agency"; readonly agencyId: string }
  | { readonly kind: "region"; readonly regionCode: string }
  | { readonly kind: "all" };

const staff = { reviewer: "region", supervisor: "all", admin: "all" } as const;
const all = { supervisor: "all", admin: "all" } as const;

export const PERMISSIONS = {
  /** The desk and what waits there. */
  read_desk: { editor: "agency", ...staff, auditor: "all" },
  /** The own account: password, sign-out. */
  own_account: { editor: "all", reviewer: "all", ...all, auditor: "all" },
  /** Reports that are not published yet, their findings and history. */
  read_reports: { editor: "agency", ...staff, auditor: "all" },
  /** Put files through the import path. */
  upload: { editor: "agency", ...staff },
  /** Fill in, submit, answer a return, attach a note. */
  file: { editor: "agency", ...staff },
  /** See the queue of what was submitted. */
  read_review: { ...staff, auditor: "all" },
  /** Accept, return, moderate notes. */
  review: { ...staff },
  /**
   * Work that outlives a request: the jobs that the account started; all jobs where the right
   * reaches everything.
   */
  read_jobs: { editor: "agency", ...staff, auditor: "all" },
  /** Cancel it, or have it tried again. */
  manage_jobs: { editor: "agency", ...staff },
  /** Messages to agencies; a bureau reads its own. */
  read_messages: { editor: "agency", ...staff, auditor: "all" },
  /** Send reminders, keep the contacts of agencies. */
  send_messages: { ...staff },
  /** Scores and tasks that follow from them; a bureau sees its own. */
  read_assessment: { editor: "agency", ...staff, auditor: "all" },
  /** Reply to a deduction, show that something is corrected. */
  answer_assessment: { editor: "agency", ...staff },
  /** Score by hand, ask for rectification, check what was corrected. */
  score_assessment: { ...staff },
  /** Edit score sheets, decide on replies, publish results. */
  decide_assessment: all,
  read_rounds: { editor: "agency", ...staff, auditor: "all" },
  manage_rounds: all,
  read_registry: { ...staff, auditor: "all" },
  manage_registry: all,
  read_summary: { ...staff, auditor: "all" },
  read_users: { admin: "all", auditor: "all" },
  manage_users: { admin: "all" },
  read_audit: { admin: "all", auditor: "all" },
  administer: { admin: "all" },
} as const satisfies Record<string, Partial<Record<Role, Reach>>>;
export type Verb = keyof typeof PERMISSIONS;

/** Verbs that change nothing; the auditor has these and no others. */
export const READING_VERBS: readonly Verb[] = [
  "read_desk",
  "own_account",
  "read_reports",
  "read_review",
  "read_jobs",
  "read_messages",
  "read_assessment",
  "read_rounds",
  "read_registry",
  "read_summary",
  "read_users",
  "read_audit",
];

export const reachOf = (role: string | undefined, verb: Verb): Reach | null =>
  isRole(role) ? ((PERMISSIONS[verb] as Partial<Record<Role, Reach>>)[role] ?? null) : null;
export const mayDo = (role: string | undefined, verb: Verb): boolean =>
  reachOf(role, verb) !== null;

/** The scope of a person's right, or null: not allowed, or bound to an agency or region that is not set. */
export function scopeOfRight(
  user: {
    readonly role: string;
    readonly agencyId: string | null;
    readonly regionCode: string | null;
  },
  verb: Verb,
): AccessScope | null {
  const reach = reachOf(user.role, verb);
  if (reach === "all") return { kind: "all" };
  if (reach === "agency")
    return user.agencyId === null ? null : { kind: "agency", agencyId: user.agencyId };
  if (reach === "region")
    return user.regionCode === null ? null : { kind: "region", regionCode: user.regionCode };
  return null;
}
