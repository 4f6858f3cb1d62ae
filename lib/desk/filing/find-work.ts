import { problemResponse } from "@/lib/http/problem";
import { readWork, type Work } from "@/lib/store/queries/work";
import type { AccessScope } from "@/lib/auth/permissions";

type Asked = {
  readonly scope: AccessScope;
  readonly fields: { version: number; revision: number };
};
export type FoundWork = {
  readonly work: Work;
  /** As commands take it. */
  readonly v: { versionId: number; revision: number };
};

/** The version that a form is about; null where there is none within reach. */
export async function findWork({ scope, fields }: Asked): Promise<FoundWork | null> {
  const work = await readWork(fields.version, scope);
  return work && { work, v: { versionId: fields.version, revision: fields.revision } };
}

export const noSuchReport = (): Response =>
  problemResponse("not_found", "There is no such report within your reach.");
