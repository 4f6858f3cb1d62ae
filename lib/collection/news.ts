/** What can happen to a published report, and whom it concerns. Data only. */

/** `edited`: the agency changed the page on its own site, and a reviewer has confirmed it. */
export const NEWS_KINDS = ["published", "corrected", "withdrawn", "edited"] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];

/** What somebody follows; null: all of it. */
export type NewsChoice = {
  /** Slug. */ readonly agency: string | null;
  /** Code, with all that lies below. */ readonly region: string | null;
  /** Id of an indicator, a family of them, or a cell. */ readonly indicator: string | null;
};
export const EVERYTHING: NewsChoice = { agency: null, region: null, indicator: null };

/**
 * An act by which public data change, as a key: a version published, a version withdrawn, an edit
 * confirmed.
 */
export type NewsKey = `${"v" | "w" | "e"}${number}`;
