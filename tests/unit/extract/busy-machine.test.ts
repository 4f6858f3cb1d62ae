import { spawn, type ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parseAll } from "@/lib/intake/host/parse-safely";
import { endReadingPrograms, runTask } from "@/lib/intake/host/pool";
import { usageOf } from "@/lib/intake/host/usage";
import { parseDocument } from "@/lib/intake/parse-document";

const FOLDER = "tests/fixtures/reports";
/** One of each type. */
const names = [
  ...new Map(
    readdirSync(FOLDER)
      .filter((name) => /\.\w+$/.test(name))
      .map((name) => [path.extname(name), name]),
  ).values(),
];
const fileOf = (name: string) => ({
  path: name,
  bytes: new Uint8Array(readFileSync(path.join(FOLDER, name))),
});

/** Programs that take every core for themselves. */
const burners: ChildProcess[] = [];
const burn = () => {
  for (let i = 0; i < os.availableParallelism(); i++)
    burners.push(spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore" }));
};
const rest = () => {
  for (const burner of burners.splice(0)) burner.kill("SIGKILL");
};
afterAll(() => {
  rest();
  endReadingPrograms();
});

/** Reading programs of this process. */
const readers = (): number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
        const parent = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
        return parent === String(process.pid) && command.includes("host/child.mjs");
      } catch {
        return false;
      }
    })
    .map(Number);

describe("a busy machine", () => {
  it(
    "reads every file of a sample of the corpus to the same bytes",
    { timeout: 180_000 },
    async () => {
      const quiet = await Promise.all(names.map((name) => parseDocument(fileOf(name))));
      burn();
      const busy: string[] = [];
      for await (const { report } of parseAll(names.map(fileOf))) busy.push(JSON.stringify(report));
      rest();
      expect(busy).toEqual(quiet.map((report) => JSON.stringify(report)));
    },
  );
});

describe("limits of a task", () => {
  const task = { kind: "parse", ...fileOf("pingtan-2023.html") } as const;

  it("count processor time: one that is over them is too slow", async () => {
    await expect(runTask<"parse">(task, { time: 1 })).rejects.toMatchObject({ why: "too_slow" });
  });

  it.skipIf(process.platform !== "linux")(
    "count the clock only where the task is given no processor at all",
    async () => {
      expect(await runTask<"parse">(task)).toMatchObject({ status: "read" });
      const stopped = readers();
      expect(stopped.length).toBeGreaterThan(0);
      for (const pid of stopped) process.kill(pid, "SIGSTOP");
      const all = stopped.map(() => runTask<"parse">(task, { time: 100 }));
      for (const one of await Promise.allSettled(all))
        expect(one).toMatchObject({ status: "rejected", reason: { why: "stalled" } });
      expect(await runTask<"parse">(task)).toMatchObject({ status: "read" });
    },
  );

  it.skipIf(process.platform !== "linux")("are read from what the system counts", async () => {
    const before = await usageOf(process.pid);
    for (let until = Date.now() + 400; Date.now() < until;);
    const after = await usageOf(process.pid);
    expect((after?.cpu ?? 0) - (before?.cpu ?? 0)).toBeGreaterThan(0);
    expect(after?.memory).toBeGreaterThan(20 * 1024 * 1024);
    expect(await usageOf(undefined)).toBeNull();
  });
});
