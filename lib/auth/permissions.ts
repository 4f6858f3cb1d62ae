/** Who may do what, as data. */
export type Verb = "upload" | "review" | "administer" | "read_desk";
const ALLOWED: Record<string, readonly Verb[]> = {
  editor: ["upload", "read_desk"],
  reviewer: ["upload", "review", "read_desk"],
  supervisor: ["upload", "review", "read_desk"],
  admin: ["upload", "review", "administer", "read_desk"],
  auditor: ["read_desk"],
};
export const may = (role: string | undefined, verb: Verb): boolean => role !== undefined && (ALLOWED[role]?.includes(verb) ?? false);
