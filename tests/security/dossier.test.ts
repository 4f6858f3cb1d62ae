/** An auditor's question «who let this figure through?» is answered by one document. */
import { beforeAll, expect, it } from "vitest";
import { handleDossier } from "@/lib/desk/report-dossier";
import { connectionPool } from "@/lib/store/client";
import { importFiles } from "@/lib/store/commands/import-files";
import { inventReport } from "../builders/invented-report";
import { aCity, anAccount, cookieOf } from "../builders/people";
import { acceptAnyhow, ACCEPTOR, anAcceptor } from "../builders/publish";

const ask = async (login: string, id: string): Promise<Response> =>
  handleDossier(
    new Request(`http://localhost:3000/api/desk/audit/report?id=${id}`, {
      headers: { cookie: await cookieOf(login) },
    }),
  );

beforeAll(async () => {
  await aCity();
  for (const role of ["auditor", "supervisor", "editor"] as const) await anAccount(role);
  await anAcceptor();
  const bytes = inventReport({ agency: "测试市东局", year: 2023 });
  const { items } = await importFiles({
    files: [{ path: '<b>"east".html', bytes }],
    actor: "editor",
    filing: "review",
  });
  await acceptAnyhow(items[0]?.versionId ?? -1);
});

it("holds the original and names who filed and who accepted, and is itself an entry", async () => {
  const answer = await ask("auditor", "east-2023");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="east-2023.html"');
  const page = await answer.text();
  const original = inventReport({ agency: "测试市东局", year: 2023 });
  for (const part of [
    original.toString("base64"),
    ACCEPTOR,
    "editor",
    "report.accept",
    "samePerson",
  ])
    expect(page).toContain(part);
  expect(page).not.toContain("<b>");
  expect(page).not.toMatch(/<script|<link|src=/);
  const { rows } = await connectionPool().query(
    "SELECT actor, entity_id FROM audit_log WHERE action = 'report.download'",
  );
  expect(rows).toEqual([{ actor: "auditor", entity_id: "east-2023" }]);
});

it("is for those who may read the log, and for reports that are there", async () => {
  expect((await ask("supervisor", "east-2023")).status).toBe(403);
  expect((await ask("editor", "east-2023")).status).toBe(403);
  expect((await ask("auditor", "east-1999")).status).toBe(404);
});
