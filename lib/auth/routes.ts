/**
 * Every address of the desk with the right it takes. Pages and handlers enter by it (lib/desk/route-guard.ts), the navigation is made from it, and a
 * test walks every route as every role. `example` is an address of the sample city; a route without one takes no parameters.
 */
import type { Verb } from "@/lib/collection/permissions";

export type Route = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly verb: Verb;
  readonly example?: string;
  readonly nav?: true;
};
const page = (path: string, verb: Verb, more: { example?: string; nav?: true } = {}): Route => ({
  method: "GET",
  path,
  verb,
  ...more,
});
const action = (path: string, verb: Verb): Route => ({ method: "POST", path, verb });

export const ROUTES: readonly Route[] = [
  page("/desk", "read_desk", { nav: true }),
  page("/desk/rounds", "read_rounds", { nav: true }),
  page("/desk/rounds/[year]", "read_rounds", { example: "/desk/rounds/2025" }),
  page("/desk/rounds/[year]/notice", "read_rounds", { example: "/desk/rounds/2025/notice" }),
  page("/desk/rounds/[year]/roster", "read_rounds", { example: "/desk/rounds/2025/roster" }),
  page("/desk/rounds/[year]/dates", "read_rounds", { example: "/desk/rounds/2025/dates" }),
  page("/desk/calendar", "read_rounds"),
  page("/desk/registry", "read_registry", { nav: true }),
  page("/desk/registry/[slug]", "read_registry", { example: "/desk/registry/pt-shs" }),
  page("/desk/registry/proposals", "manage_registry"),
  page("/desk/harvest", "read_registry", { nav: true }),
  action("/api/desk/harvest/run", "manage_registry"),
  action("/api/desk/harvest/discover", "manage_registry"),
  action("/api/desk/harvest/add", "manage_registry"),
  action("/api/desk/harvest/correct", "manage_registry"),
  action("/api/desk/harvest/pin", "administer"),
  action("/api/desk/harvest/activate", "manage_registry"),
  action("/api/desk/harvest/pause", "manage_registry"),
  action("/api/desk/harvest/dismiss", "manage_registry"),
  action("/api/desk/harvest/confirm", "review"),
  action("/api/desk/harvest/overrule", "review"),
  page("/desk/summary", "read_summary", { nav: true }),
  page("/desk/users", "read_users", { nav: true }),
  page("/desk/brief", "read_summary", { nav: true }),
  page("/api/desk/brief", "read_summary"),
  page("/desk/keys", "administer", { nav: true }),
  action("/api/desk/keys/add", "administer"),
  action("/api/desk/keys/revoke", "administer"),
  page("/desk/caches", "administer", { nav: true }),
  page("/desk/audit", "read_audit", { nav: true }),
  page("/desk/jobs", "read_jobs", { nav: true }),
  action("/api/desk/jobs/cancel", "manage_jobs"),
  action("/api/desk/jobs/retry", "manage_jobs"),
  action("/api/desk/jobs/reread", "administer"),
  page("/desk/outbox", "read_messages", { nav: true }),
  page("/desk/outbox/contacts", "send_messages"),
  page("/desk/outbox/reminders", "send_messages"),
  action("/api/desk/outbox/send", "send_messages"),
  action("/api/desk/outbox/cancel", "send_messages"),
  action("/api/desk/outbox/retry", "send_messages"),
  action("/api/desk/outbox/done", "send_messages"),
  action("/api/desk/outbox/contacts/add", "send_messages"),
  action("/api/desk/outbox/contacts/remove", "send_messages"),
  page("/api/desk/outbox/numbers", "send_messages"),
  page("/api/desk/outbox/calendar", "read_messages", {
    example: "/api/desk/outbox/calendar?year=2025",
  }),
  page("/api/desk/outbox/letters", "send_messages", {
    example: "/api/desk/outbox/letters?kind=overdue&year=2025",
  }),
  page("/desk/design", "read_desk"),
  page("/desk/password", "own_account"),
  page("/desk/sessions", "own_account"),
  action("/api/desk/sessions/end", "own_account"),
  action("/api/desk/sessions/end-all", "own_account"),
  page("/desk/second-factor", "own_account"),
  action("/api/desk/second-factor/begin", "own_account"),
  action("/api/desk/second-factor/confirm", "own_account"),
  page("/api/desk/rounds/list", "read_rounds", {
    example: "/api/desk/rounds/list?year=2025&which=missing",
  }),
  page("/api/desk/registry/export", "read_registry", {
    example: "/api/desk/registry/export?table=agencies",
  }),
  page("/api/desk/audit/export", "read_audit"),
  page("/api/desk/audit/report", "read_audit", {
    example: "/api/desk/audit/report?id=pt-shs-2024",
  }),
  action("/api/desk/upload", "upload"),
  action("/api/desk/rounds/open", "manage_rounds"),
  action("/api/desk/rounds/deadline", "manage_rounds"),
  action("/api/desk/rounds/roster", "manage_rounds"),
  action("/api/desk/rounds/roster-lines", "manage_rounds"),
  action("/api/desk/rounds/roster-add", "manage_rounds"),
  action("/api/desk/rounds/close", "manage_rounds"),
  action("/api/desk/rounds/reopen", "manage_rounds"),
  action("/api/desk/dates/save", "file"),
  action("/api/desk/calendar/confirm", "manage_rounds"),
  action("/api/desk/registry/agency", "manage_registry"),
  action("/api/desk/registry/region", "manage_registry"),
  action("/api/desk/registry/name", "manage_registry"),
  action("/api/desk/registry/type", "manage_registry"),
  action("/api/desk/registry/lineage", "manage_registry"),
  action("/api/desk/registry/cover", "manage_registry"),
  action("/api/desk/registry/count", "manage_registry"),
  action("/api/desk/registry/contact", "manage_registry"),
  action("/api/desk/registry/remove", "manage_registry"),
  action("/api/desk/registry/import", "manage_registry"),
  action("/api/desk/registry/proposals/alias", "manage_registry"),
  action("/api/desk/registry/proposals/new", "manage_registry"),
  action("/api/desk/registry/proposals/reject", "manage_registry"),
  page("/api/desk/users/export", "read_users"),
  action("/api/desk/users/invite", "manage_users"),
  action("/api/desk/users/change", "manage_users"),
  action("/api/desk/users/reset", "manage_users"),
  action("/api/desk/users/disable", "manage_users"),
  action("/api/desk/users/enable", "manage_users"),
  action("/api/desk/users/remove-factor", "manage_users"),
  action("/api/desk/users/end-sessions", "manage_users"),
  action("/api/desk/password", "own_account"),
  page("/desk/report", "read_reports", { nav: true }),
  page("/desk/report/[version]", "read_reports", { example: "/desk/report/pt-shs-2024" }),
  page("/desk/report/[version]/preview", "read_reports", {
    example: "/desk/report/pt-shs-2024/preview",
  }),
  page("/desk/report/[version]/receipt", "read_reports", {
    example: "/desk/report/pt-shs-2024/receipt",
  }),
  page("/desk/upload", "upload", { nav: true }),
  page("/desk/review", "read_review", { nav: true }),
  page("/desk/review/together", "read_review"),
  page("/api/desk/review/export", "read_review"),
  page("/desk/review/[version]", "read_review", { example: "/desk/review/pt-shs-2024" }),
  page("/desk/review/phrases", "read_review"),
  page("/desk/ledger", "read_reports", { nav: true }),
  page("/api/desk/template", "file", { example: "/api/desk/template?agency=pt-shs&year=2025" }),
  page("/api/desk/pages", "read_reports", {
    example: "/api/desk/pages?version=pt-shs-2024&page=1",
  }),
  page("/api/desk/official", "read_reports", {
    example: "/api/desk/official?version=pt-shs-2024&as=html",
  }),
  page("/api/desk/attachment", "read_reports", {
    example: `/api/desk/attachment?version=pt-shs-2024&sha256=${"0".repeat(64)}`,
  }),
  action("/api/desk/summary/compile", "file"),
  action("/api/desk/summary/explain", "file"),
  action("/api/desk/report/attach", "file"),
  action("/api/desk/report/detach", "file"),
  action("/api/desk/report/start", "file"),
  action("/api/desk/report/submit-many", "file"),
  action("/api/desk/report/save", "file"),
  action("/api/desk/report/table", "file"),
  action("/api/desk/report/submit", "file"),
  action("/api/desk/report/reply", "file"),
  action("/api/desk/report/discuss", "file"),
  action("/api/desk/report/discard", "file"),
  action("/api/desk/report/recall", "file"),
  action("/api/desk/review/accept", "review"),
  action("/api/desk/review/return", "review"),
  action("/api/desk/review/bulk", "review"),
  action("/api/desk/review/return-many", "review"),
  action("/api/desk/review/assign", "review"),
  action("/api/desk/review/moderate", "review"),
  action("/api/desk/review/phrases", "review"),
  action("/api/desk/review/withdraw", "review"),
  action("/api/desk/review/undo", "review"),
  action("/api/desk/sign-out", "own_account"),
];

/** @throws for an address that the table does not have: it must be entered there first. */
export function routeOf(method: Route["method"], path: string): Route {
  const route = ROUTES.find((r) => r.method === method && r.path === path);
  if (!route) throw new Error(`${method} ${path} is not in lib/auth/routes.ts`);
  return route;
}
