/** Writes the table of docs/scale.md: what our SQL uses that a relative of PostgreSQL may lack. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { listSqlFeatures, writeFeatureTable } from "./sql-features";

const root = path.resolve(import.meta.dirname, "..");
const file = path.join(root, "docs/scale.md");
writeFileSync(file, writeFeatureTable(readFileSync(file, "utf8"), listSqlFeatures(root)));
