/** The public side alone, by a login that may read the public views and nothing else. */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { answerApi } from "@/lib/api/handle-request";
import { rankingStamp } from "@/lib/api/print-stamp";
import { userOfToken } from "@/lib/auth/session";
import { changeEnvironment } from "@/lib/env";
import { closePool, queryPrivate, writeTransaction } from "@/lib/store/client";
import { saveRegistry } from "@/lib/store/commands/registry";
import { isMigrated } from "@/lib/store/ensure-database";
import { findRoleState, hasViewsOf } from "@/lib/store/migrate";
import { readPortalNumbers } from "@/lib/store/queries/operator-numbers";
import { READER_ROLE } from "@/lib/store/roles";
import { homeView } from "@/lib/views/home";
import { rankingView } from "@/lib/views/rankings";
import { reportView } from "@/lib/views/report";
import { siteView } from "@/lib/views/site";
import { publishFiles } from "../../builders/publish";

const url = new URL(process.env.DATABASE_URL ?? "");
const { separate } = await findRoleState(url.href);
const login = `portal_${randomBytes(4).toString("hex")}`;
const admin = new pg.Client({ connectionString: inject("server") });

beforeAll(async () => {
  await admin.connect();
  await writeTransaction((tx) =>
    saveRegistry(tx, JSON.parse(readFileSync("prisma/sample/registry.json", "utf8")), false),
  );
  const names = ["pt-shs-2024.html", "pt-shs-2023.html"];
  await publishFiles({
    files: names.map((name) => ({
      path: name,
      bytes: readFileSync(`prisma/sample/documents/${name}`),
    })),
    actor: "test",
  });
  await closePool();
  if (!separate) return;
  await admin.query(`CREATE ROLE ${login} LOGIN PASSWORD '${login}' IN ROLE ${READER_ROLE}`);
  url.username = url.password = login;
  changeEnvironment({ DATABASE_URL: url.href, SUNLEDGER_MODE: "portal" });
});
afterAll(async () => {
  await closePool();
  if (separate) await admin.query(`DROP ROLE ${login}`);
  await admin.end();
});

it.skipIf(!separate)("answers what the public asks, and writes nothing", async () => {
  expect(await hasViewsOf({ url: url.href, folder: "prisma/migrations" })).toBe(true);
  expect(await isMigrated(url.href)).toBe(true);
  for (const query of [
    "agencies",
    "indicators",
    "observations.csv?indicator=r1.tot&year=2024",
    "observations.xlsx?indicator=r1.tot&year=2024",
    "rankings?indicator=D05&year=2024&minN=1",
    "summary?year=2024",
    "reports/pt-shs-2024",
    "official.docx?agency=pt-shs&year=2024",
    "changes",
    "charts/trends.svg?indicator=r1.tot",
    "keys",
    "datapackage",
  ]) {
    const path = query.split("?", 1)[0] ?? "";
    const answer = await answerApi(new Request(`http://x.test/api/v1/${query}`), path.split("/"));
    expect([query, answer.status]).toEqual([query, 200]);
    await answer.arrayBuffer();
  }
  expect((await siteView("zh")).hasDesk).toBe(false);
  expect(await homeView({ year: 2024 })).not.toBeNull();
  const ranking = await rankingView({ indicator: "D05", year: 2024, minN: 1 } as never);
  expect(ranking).not.toBeNull();
  expect(
    ranking && (await rankingStamp(ranking, { indicator: "D05" } as never, "http://x.test")),
  ).not.toBeNull();
  expect(await reportView("pt-shs-2024", "zh", {})).not.toBeNull();
  expect((await readPortalNumbers()).dataVersion).toBeGreaterThan(0);
});

it.skipIf(!separate)(
  "knows no accounts and no keys, and the database refuses to tell",
  async () => {
    expect(await userOfToken("any")).toBeNull();
    const keyed = await answerApi(
      new Request("http://x.test/api/v1/agencies", { headers: { authorization: "Bearer slk_x" } }),
      ["agencies"],
    );
    expect(keyed.status).toBe(401);
    await expect(queryPrivate((tx) => tx.query("SELECT 1 FROM public.app_user"))).rejects.toThrow(
      /permission denied/,
    );
    await expect(writeTransaction((tx) => tx.query("DELETE FROM public.report"))).rejects.toThrow(
      /permission denied/,
    );
  },
);
