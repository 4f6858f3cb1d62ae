import { chargeTime, pageLimitFor } from "@/lib/http/rate-limit";
import { makeLab } from "@/lib/views/lab-answer";
import {
  findSideFailure,
  findSideProgram,
  type LabAnswer,
  type PageQuery,
  type SideFailure,
} from "./side-work";

/**
 * The stress test, computed beside the web process; its time is charged to the address that asked.
 *
 * @param asked a query that has been checked
 * @returns why there is no answer now, where there is none
 */
export async function computeLab(
  asked: PageQuery,
  headers: Headers,
): Promise<LabAnswer | SideFailure> {
  const ask = findSideProgram();
  if (!ask) return makeLab(asked);
  const { who, limit } = pageLimitFor(headers);
  try {
    const { answer, milliseconds } = await ask<"lab">({ kind: "lab", query: asked }, { who });
    chargeTime(who, limit, { milliseconds, paid: 20 });
    return answer;
  } catch (error) {
    const why = findSideFailure(error);
    if (why === null) throw error;
    return why;
  }
}
