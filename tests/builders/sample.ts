import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { writeTransaction } from "@/lib/store/client";
import { saveRegistry } from "@/lib/store/commands/registry";
import { publishFiles } from "./publish";

/**
 * Reports of the sample city, chosen by file name, through the real import path, with the dates on
 * which they were published.
 */
export async function loadSampleReports(choose: (name: string) => boolean): Promise<void> {
  const root = path.resolve("prisma/sample");
  await writeTransaction((tx) =>
    saveRegistry(tx, JSON.parse(readFileSync(path.join(root, "registry.json"), "utf8")), false),
  );
  const facts = readFileSync(path.join(root, "figures.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { agency: string; year: number; published: string });
  const dates = new Map(facts.map((f) => [`${f.agency}-${f.year}`, f.published]));
  const files = readdirSync(path.join(root, "documents"))
    .filter(choose)
    .map((name) => ({
      path: name,
      bytes: new Uint8Array(readFileSync(path.join(root, "documents", name))),
      sourceDate: dates.get(name.split(".")[0]!) ?? null,
    }));
  await publishFiles({ files, total: files.length, actor: "test" });
}
