/** What a document with changes that nobody has accepted says of itself, once. */
import type { Finding } from "../types";

type Changed = {
  /** Stretches of text that such changes touch. */
  readonly revisions: number;
  /** Rows and cells that they add or take away. */
  readonly structural?: number;
};

/** An error where rows or cells come and go: which figures are meant then cannot be seen cell by cell. */
export function revisionNotes({ revisions, structural = 0 }: Changed): readonly Finding[] {
  const count = revisions + structural;
  if (count === 0) return [];
  return [
    {
      rule: "S-REVISIONS",
      severity: structural > 0 ? "error" : "warning",
      state: "fail",
      cells: [],
      left: null,
      right: null,
      message: {
        zh: `文件中有 ${count} 处修订尚未接受或拒绝；涉及的数字需要人工确认。`,
        en: `The document has ${count} tracked changes that were neither accepted nor rejected; figures that they touch need a person.`,
      },
    },
  ];
}
