import { version } from "@/package.json";
import { readHealth } from "@/lib/store/queries/health";

export const dynamic = "force-dynamic";

/** 200 while the database answers, 503 problem+json while it does not (contracts: `GET /api/health`). */
export async function GET(): Promise<Response> {
  const headers = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
  try {
    const { dataVersion } = await readHealth();
    return Response.json({ status: "ok", database: "ok", version, dataVersion }, { headers });
  } catch {
    const problem = {
      type: "about:blank",
      title: "Database away",
      status: 503,
      code: "database_away",
      detail: "The database does not answer; try again in a moment.",
    };
    return new Response(JSON.stringify(problem), {
      status: 503,
      headers: { ...headers, "Content-Type": "application/problem+json", "Retry-After": "5" },
    });
  }
}
