/** The original beside its figures is made once, at import, and no page opens a document for it again. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, it, vi } from "vitest";
import { makeMissingViews } from "@/lib/jobs/source-views";
import * as pool from "@/lib/intake/host/pool";
import { connectionPool, writeTransaction } from "@/lib/store/client";
import { saveRegistry } from "@/lib/store/commands/registry";
import { startDraft } from "@/lib/store/commands/drafts";
import { findMissingViews } from "@/lib/store/queries/source-views";
import { reportView, versionView } from "@/lib/views/report";
import { publishFiles } from "../../builders/publish";

let versionId: number;
beforeAll(async () => {
  await writeTransaction((tx) =>
    saveRegistry(
      tx,
      JSON.parse(readFileSync(path.resolve("prisma/sample/registry.json"), "utf8")),
      false,
    ),
  );
  const bytes = readFileSync(path.resolve("tests/fixtures/reports/pt-hzs-2024.docx"));
  const { items } = await publishFiles({
    files: [{ path: "pt-hzs-2024.docx", bytes }],
    actor: "test",
  });
  versionId = items[0]?.versionId ?? NaN;
});

/** How often a reading program is asked while `work` runs. */
async function countTasks(work: () => Promise<unknown>): Promise<number> {
  const run = vi.spyOn(pool, "runTask");
  await work();
  const asked = run.mock.calls.length;
  run.mockRestore();
  return asked;
}
const show = async (): Promise<string> => (await versionView(versionId, "zh"))?.original ?? "";

it("is stored with the import, and shown in both languages without opening the document", async () => {
  expect(await findMissingViews(10)).toEqual([]);
  expect(await countTasks(show)).toBe(0);
  expect(await countTasks(() => reportView("pt-hzs-2024", "en", {}))).toBe(0);
  expect(await show()).toContain('id="src-r1.np"');
});

it("where it is missing or of another renderer, it is made again by a reading program", async () => {
  const stored = await show();
  for (const fault of ["DELETE FROM source_view", "UPDATE source_view SET renderer = 0"]) {
    await connectionPool().query(fault);
    expect(await countTasks(show), fault).toBe(1);
    expect(await show(), fault).toBe(stored);
    expect(await countTasks(makeMissingViews), fault).toBe(1);
    expect(await findMissingViews(10), fault).toEqual([]);
    expect(await countTasks(show), fault).toBe(0);
    expect(await show(), fault).toBe(stored);
  }
});

it("a correction begins with it, since its figures were read at the same places", async () => {
  const started = await writeTransaction((tx) =>
    startDraft(tx, { agencyId: "pt-hzs", year: 2024, actor: "test" }),
  );
  const draft = "versionId" in started ? started.versionId : NaN;
  expect(draft).not.toBe(versionId);
  expect(await findMissingViews(10)).toEqual([]);
  expect(await countTasks(() => versionView(draft, "zh"))).toBe(0);
});
