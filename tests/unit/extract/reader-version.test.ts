import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readSample, RECORD, type ReaderRecord } from "@/tests/fixtures/reader-digests";

it("the reader's version rises when its answers change (raise PARSER_VERSION, then npx tsx tests/fixtures/reader-digests.ts)", async () => {
  const known = JSON.parse(readFileSync(RECORD, "utf8")) as ReaderRecord;
  const now = await readSample();
  expect(Object.keys(now.digests).length).toBeGreaterThan(60);
  const changed = Object.keys({ ...known.digests, ...now.digests }).filter(
    (name) => known.digests[name] !== now.digests[name],
  );
  expect({ version: now.version, changed }).toEqual({ version: known.version, changed: [] });
});
