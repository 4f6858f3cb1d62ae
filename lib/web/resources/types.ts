/** What a resource of API v1 answers; `lib/web/api.ts` puts it into the format asked for. */
export type Answer = { rows: readonly object[]; body?: object; columns?: string[]; page?: { limit?: number | undefined; cursor?: number | undefined } };
export type Handler = (query: URLSearchParams, rest: string[]) => Promise<Answer | Response | null>;
export const CORS = { "Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag" };
