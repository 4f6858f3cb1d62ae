import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { writeTransaction } from "@/lib/store/client";
import { saveRegistry } from "@/lib/store/commands/registry";
import { publishFiles } from "./publish";

export const sampleDocument = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(path.resolve("prisma/sample/documents", name)));

/** The registry of the sample city and the named documents of it, through the one import path. */
export async function aCity(documents: readonly string[]): Promise<void> {
  const registry = JSON.parse(readFileSync(path.resolve("prisma/sample/registry.json"), "utf8"));
  await writeTransaction((tx) => saveRegistry(tx, registry, false));
  await publishFiles({
    files: documents.map((name) => ({ path: name, bytes: sampleDocument(name) })),
    actor: "test",
  });
}

/** A few bodies, one government, two generations of the form; enough to rank. */
export const SMALL_CITY = [
  "pt-jjf-2023.docx",
  "pt-jjf-2024.docx",
  "pt-shs-2024.html",
  "pt-czj-2024.html",
  "pt-hzs-2024.docx",
  "pt-zrz-2024.html",
  "pt-zhz-2024.html",
  "pt-scj-2020.html",
  "pt-jjf-2020.docx",
  "pingtan-2024.html",
  "pingtan-2016.html",
];

/** Two bureaus of the county that became bureaus of the zone, both reporting on 2012 and 2013. */
export const REFORMED_BUREAUS = readdirSync(path.resolve("prisma/sample/documents")).filter((n) =>
  /^(?:pt-czj|ptx-czj|pt-gaj|ptx-gaj)-201[0-3]\./.test(n),
);
