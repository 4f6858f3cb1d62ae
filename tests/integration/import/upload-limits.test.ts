import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeEnvironment } from "@/lib/env";
import { queryPrivate, writeTransaction } from "@/lib/store/client";
import { refuseUpload } from "@/lib/http/upload-quota";
import { importFiles } from "@/lib/store/commands/import-files";
import { removeOrphanDocuments } from "@/lib/store/commands/orphan-documents";
import { aCity, SMALL_CITY } from "@/tests/builders/city";

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const send = (actor: string, ...words: string[]) =>
  importFiles({
    files: words.map((w, i) => ({ path: `${i}.txt`, bytes: text(w) })),
    actor,
    filing: "draft",
  });
const documents = async (): Promise<string[]> =>
  (
    await queryPrivate((tx) =>
      tx.query<{ name: string }>("SELECT file_name AS name FROM document ORDER BY 1"),
    )
  ).rows.map((r) => r.name);

beforeAll(() => aCity(SMALL_CITY));
afterAll(() => changeEnvironment({ SUNLEDGER_FILES_A_DAY: "5000" }));

describe("files that one account sends", () => {
  it("are counted for a day, whatever became of them; another account is not kept out", async () => {
    changeEnvironment({ SUNLEDGER_FILES_A_DAY: "3" });
    expect(await refuseUpload("somebody", 3)).toBeNull();
    await send("somebody", "no report", "nor this");
    expect(await refuseUpload("somebody", 1)).toBeNull();
    const refused = await refuseUpload("somebody", 2);
    expect([refused?.status, refused?.headers.get("content-type")]).toEqual([
      429,
      "application/problem+json",
    ]);
    expect(await refuseUpload("somebody else", 3)).toBeNull();
    await writeTransaction((tx) =>
      tx.query("UPDATE import_item SET at = at - interval '25 hours'"),
    );
    expect(await refuseUpload("somebody", 3)).toBeNull();
  });

  it("are at most 500 at once", async () => {
    changeEnvironment({ SUNLEDGER_FILES_A_DAY: "5000" });
    expect(await refuseUpload("somebody", 500)).toBeNull();
    expect((await refuseUpload("somebody", 501))?.status).toBe(413);
  });
});

describe("bytes that led to nothing", () => {
  it("go after thirty days; reports, and what waits for its agency, stay", async () => {
    await send("somebody", "neither this");
    const before = await documents();
    expect(await removeOrphanDocuments()).toEqual([]);
    await writeTransaction(async (tx) => {
      await tx.query("UPDATE document SET created_at = created_at - interval '31 days'");
      await tx.query("UPDATE import_item SET at = at - interval '31 days'");
    });
    const kept = (
      await queryPrivate((tx) =>
        tx.query<{ name: string }>(
          "SELECT file_name AS name FROM document d WHERE EXISTS (SELECT 1 FROM report_version v WHERE v.sha256 = d.sha256) ORDER BY 1",
        ),
      )
    ).rows.map((r) => r.name);
    const waiting = "UPDATE import_item SET outcome = 'proposed_agency' WHERE path = '0.txt'";
    await writeTransaction((tx) =>
      tx.query(`${waiting} AND batch_id = (SELECT max(id) FROM import_batch)`),
    );
    expect(await removeOrphanDocuments()).not.toEqual([]);
    const after = await documents();
    expect(after).toEqual([...kept, "0.txt"].sort());
    expect(after.length).toBeLessThan(before.length);
  });
});
