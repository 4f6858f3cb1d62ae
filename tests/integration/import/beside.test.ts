import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { writeTransaction } from "@/lib/store/client";
import { saveRegistry } from "@/lib/store/commands/registry";
import { pagePicture } from "@/lib/source-view/page-picture";
import { readVersionOriginal } from "@/lib/store/queries/report-page";
import { versionView } from "@/lib/views/report";
import { publishFiles } from "../../builders/publish";

beforeAll(async () => {
  await writeTransaction((tx) =>
    saveRegistry(
      tx,
      JSON.parse(readFileSync(path.resolve("prisma/sample/registry.json"), "utf8")),
      false,
    ),
  );
});

// Each type of file by the whole way: read, stored, taken from the database again, shown with its figures.
describe("a report beside its original, out of the database", () => {
  it.each([
    "html",
    "mht",
    "docx",
    "doc",
    "rtf",
    "odt",
    "pdf",
    "open.pdf",
    "ofd",
    "xlsx",
    "xls",
    "ods",
    "gbk.csv",
    "txt",
    "md",
  ])("%s: every figure leads to its place", async (type) => {
    const bytes = readFileSync(path.resolve("tests/fixtures/reports", `pt-hzs-2024.${type}`));
    const item = (
      await publishFiles({ files: [{ path: `pt-hzs-2024.${type}`, bytes }], actor: "test" })
    ).items[0]!;
    const { report, original } = (await versionView(item.versionId!, "zh"))!;
    const values = report.cells.filter((c) => c.value !== null);
    expect(values.length).toBeGreaterThan(100);
    expect(values.filter((c) => !original!.includes(`id="src-${c.id}"`)).map((c) => c.id)).toEqual(
      [],
    );
  });

  it("draws the pages of a PDF", async () => {
    const item = (
      await publishFiles({
        files: [
          {
            path: "drawn.pdf",
            bytes: readFileSync(path.resolve("tests/fixtures/reports/pt-shs-2021.pdf")),
          },
        ],
        actor: "test",
      })
    ).items[0]!;
    const answer = await pagePicture((await readVersionOriginal(item.versionId!))!, 1, "no-store");
    expect([...new Uint8Array(await answer!.arrayBuffer()).subarray(0, 4)]).toEqual([
      0x89, 0x50, 0x4e, 0x47,
    ]);
  });
});
