/**
 * How many files one request may carry and one account may send: reading a file costs far more than
 * sending it.
 */
import { env } from "@/lib/env";
import { queryPrivate } from "@/lib/store/client";
import { countFilesOfDay } from "@/lib/store/queries/files-of-day";
import { problemResponse } from "./problem";

export const MOST_FILES = 500;

/** @returns why these files are not taken now; null where they are */
export async function refuseUpload(actor: string, files: number): Promise<Response | null> {
  if (files > MOST_FILES)
    return problemResponse("too_large", `Send at most ${MOST_FILES} files at once.`);
  const most = env.SUNLEDGER_FILES_A_DAY;
  const sent = await queryPrivate((tx) => countFilesOfDay(tx, actor));
  return sent + files > most
    ? problemResponse(
        "too_many",
        `At most ${most} files in 24 hours; ${sent} have been sent. Go on tomorrow, or ask the operator.`,
        {},
        { "Retry-After": "3600" },
      )
    : null;
}
