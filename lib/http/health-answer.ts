/** What `GET /api/health` answers: at the door, and by its route where there is no door (`next dev`). */
import { readHealth } from "@/lib/store/queries/health";
import { problemResponse } from "./problem";
import { softwareVersion } from "./version";

/** 200 while the database answers, 503 problem+json while it does not. */
export async function answerHealth(): Promise<Response> {
  try {
    const { dataVersion } = await readHealth();
    return Response.json(
      { status: "ok", database: "ok", version: softwareVersion, dataVersion },
      { headers: { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" } },
    );
  } catch {
    return problemResponse(
      "database_away",
      "The database does not answer; try again in a moment.",
      {},
      { "Retry-After": "5" },
    );
  }
}
