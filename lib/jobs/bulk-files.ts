/**
 * Keeps the bulk files those of the present data while the program serves. They are made by a
 * process of its own at low priority (`sunledger bulk`), so that pages are not made to wait and a
 * crash there touches nothing here.
 */
import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { logError } from "@/lib/log";
import { currentBulk, makesBulk } from "@/lib/exports/bulk-files";
import { stepBack } from "@/lib/step-back";
import { isDatabaseAway } from "@/lib/store/database-trouble";
import { followVersions } from "./follow";

/**
 * Waits until no change has happened for a while: the editor looks at the result first, and pages
 * are rebuilt then. @returns a function that stops at once
 */
export function keepBulkFiles({
  root,
  every = 2000,
  quiet = 10_000,
  longest = 120_000,
}: {
  root: string;
  every?: number;
  quiet?: number;
  longest?: number;
}): () => void {
  let child: ChildProcess | null = null;
  const stop = followVersions({
    every,
    quiet,
    longest,
    wanted: async () => {
      if (!makesBulk()) return null;
      const { fresh, mark, dataVersion } = await currentBulk();
      return fresh ? null : `${dataVersion} ${mark}`;
    },
    make: () =>
      new Promise((done, failed) => {
        child = spawn(process.execPath, [path.join(root, "bin/sunledger.mjs"), "bulk"], {
          cwd: root,
          stdio: ["ignore", "ignore", "pipe"],
        });
        let said = "";
        child.stderr!.on("data", (data) => (said = `${said}${String(data)}`.slice(-2000)));
        child.on("error", failed);
        child.on("exit", (code, signal) =>
          code === 0
            ? done()
            : failed(
                new Error(`making the bulk files ended with ${signal ?? code}: ${said.trim()}`),
              ),
        );
        stepBack(child.pid);
      }),
    failed: (error) => {
      // A database that is away has been reported by whoever missed it; it is asked again.
      if (!isDatabaseAway(error)) logError("bulk_files_failed", error);
    },
  });
  return () => {
    stop();
    child?.kill("SIGTERM");
  };
}
