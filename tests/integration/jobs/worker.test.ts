/** Jobs come from the transaction that causes them, and survive the death of the process that does them. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { childEnvironment } from "@/lib/env";
import { valueAt } from "@/lib/lookup";
import { runJob } from "@/lib/jobs/run-job";
import { queryPrivate, readTransaction, writeTransaction } from "@/lib/store/client";
import { cancelJob, retryJob } from "@/lib/store/commands/cancel-job";
import { enqueueJob } from "@/lib/store/commands/enqueue-job";
import { queueImport } from "@/lib/store/commands/queue-import";
import { listJobs } from "@/lib/store/queries/jobs";
import { aCity, SMALL_CITY } from "@/tests/builders/city";

const BY = { actor: "u-1" };
const count = async (sql: string): Promise<number> =>
  valueAt((await queryPrivate((tx) => tx.query<{ n: number }>(sql))).rows, 0).n;
const queued = (id: number): Promise<number> =>
  count(`SELECT count(*) AS n FROM job WHERE id = ${id} AND state = 'waiting'`);
const stateOf = async (id: number) =>
  (await listJobs({ owner: null, state: null })).find((job) => job.id === id)?.state;
const reread = (tx: Parameters<typeof enqueueJob>[0]) =>
  enqueueJob(tx, { kind: "reread", payload: {}, total: null }, BY);
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 300; tries++) {
    if (await isSo()) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("it did not happen within thirty seconds");
};

beforeAll(() => aCity(SMALL_CITY));

describe("a job", () => {
  it("is there with the change that causes it, or not at all", async () => {
    const before = await count("SELECT count(*) AS n FROM job");
    const failing = writeTransaction(async (tx) => {
      await reread(tx);
      throw new Error("the change failed");
    });
    await expect(failing).rejects.toThrow("the change failed");
    expect(await count("SELECT count(*) AS n FROM job")).toBe(before);
    expect(await queued(await writeTransaction(reread))).toBe(1);
  });

  it("is out of the application's reach but for the two functions", async () => {
    await expect(
      writeTransaction((tx) => tx.query("SELECT 1 FROM graphile_worker._private_jobs")),
    ).rejects.toThrow(/permission denied/);
    await expect(
      queryPrivate((tx) => tx.query("SELECT public.enqueue_job(1, 'long', 1)")),
    ).rejects.toThrow(/read-only/);
    await expect(
      readTransaction((tx) => tx.query("SELECT public.enqueue_job(1, 'long', 1)")),
    ).rejects.toThrow(/permission denied/);
  });

  it("that waits is cancelled at once and can be tried again; whose it is not cannot", async () => {
    const id = await writeTransaction(reread);
    expect(await cancelJob(id, "somebody else", BY)).toBe("unknown");
    expect(await cancelJob(id, "u-1", BY)).toBe("cancelled");
    await runJob({ job: id, isLastAttempt: true }, { reread: () => Promise.reject(new Error()) });
    expect(await stateOf(id)).toBe("cancelled");
    expect(await cancelJob(id, null, BY)).toBe("over");
    expect(await retryJob(id, null, BY)).toBe("again");
    expect(await queued(id)).toBe(1);
  });

  it("that fails waits for its next attempt, and fails for good with the last", async () => {
    const id = await writeTransaction(reread);
    const tasks = { reread: () => Promise.reject(new Error("no disk")) };
    await expect(runJob({ job: id, isLastAttempt: false }, tasks)).rejects.toThrow("no disk");
    expect(await stateOf(id)).toBe("waiting");
    await expect(runJob({ job: id, isLastAttempt: true }, tasks)).rejects.toThrow("no disk");
    expect(await stateOf(id)).toBe("failed");
  });

  it("that is done is not done again, and stops where somebody asks for it", async () => {
    const id = await writeTransaction(reread);
    let runs = 0;
    const tasks = { reread: () => Promise.resolve((runs += 1) > 0) };
    await runJob({ job: id, isLastAttempt: false }, tasks);
    await runJob({ job: id, isLastAttempt: false }, tasks);
    expect([runs, await stateOf(id)]).toEqual([1, "done"]);
    const other = await writeTransaction(reread);
    await runJob(
      { job: other, isLastAttempt: false },
      {
        reread: async ({ goesOn }) => {
          expect(await goesOn()).toBe(true);
          expect(await cancelJob(other, null, BY)).toBe("stopping");
          return goesOn();
        },
      },
    );
    expect(await stateOf(other)).toBe("cancelled");
  });
});

describe("a worker that is killed in the middle of an import", () => {
  const workers: ChildProcess[] = [];
  const startWorker = (): ChildProcess => {
    const worker = spawn(process.execPath, ["bin/sunledger.mjs", "work"], {
      env: childEnvironment({ NODE_ENV: "test" }),
      stdio: ["ignore", "ignore", "inherit"],
    });
    workers.push(worker);
    return worker;
  };
  afterEach(() => {
    for (const worker of workers) worker.kill("SIGKILL");
  });

  it("loses no file and reads none twice", async () => {
    const FILES = 30;
    await writeTransaction((tx) => tx.query("UPDATE job SET cancel_asked_at = now()"));
    const { batchId, jobId } = await queueImport({
      files: Array.from({ length: FILES }, (_, i) => ({
        path: `${i}.txt`,
        bytes: new TextEncoder().encode(`no report at all, ${i}`),
      })),
      name: "all.zip",
      actor: "u-1",
      filing: "review",
    });
    const listed = () => count(`SELECT count(*) AS n FROM import_item WHERE batch_id = ${batchId}`);
    const first = startWorker();
    await until(async () => (await listed()) >= 3);
    first.kill("SIGKILL");
    await once(first, "exit");
    const cut = await listed();
    expect(cut).toBeLessThan(FILES);
    expect(await count("SELECT count(*) AS n FROM job_file")).toBe(FILES - cut);
    startWorker();
    await until(async () => (await stateOf(jobId)) === "done");
    expect(await listed()).toBe(FILES);
    expect(
      await count(`SELECT count(DISTINCT path) AS n FROM import_item WHERE batch_id = ${batchId}`),
    ).toBe(FILES);
    expect(await count("SELECT count(*) AS n FROM job_file")).toBe(0);
    const [job] = await listJobs({ owner: "u-1", state: "done" });
    expect([job?.done, job?.total, job?.attempts]).toEqual([FILES, FILES, 2]);
  });
});
