import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { askAfterWrites, followVersions } from "@/lib/jobs/follow";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** `what` is what is wanted now; `made` what was made, in order, with the second at which it began. */
function aFollowed(make: () => Promise<void> = async () => undefined) {
  const state = { what: "v1" as string | null, made: [] as string[], failed: [] as unknown[] };
  const begin = Date.now();
  const stop = followVersions({
    every: 1000,
    quiet: 4000,
    longest: 20_000,
    wanted: async () =>
      state.made.some((m) => m.startsWith(`${state.what} `)) ? null : state.what,
    make: async () => {
      const what = state.what;
      const at = (Date.now() - begin) / 1000;
      await make();
      state.made.push(`${what} @${at}`);
    },
    failed: (error) => state.failed.push(error),
  });
  return { state, stop };
}
const seconds = (n: number) => vi.advanceTimersByTimeAsync(n * 1000);

describe("what follows the data", () => {
  it("makes what is missing at once at the start, and then nothing until something changes", async () => {
    const { state, stop } = aFollowed();
    await seconds(60);
    expect(state.made).toEqual(["v1 @0"]);
    stop();
  });

  it("waits until a run of changes is over, and makes only the last", async () => {
    const { state, stop } = aFollowed();
    await seconds(10);
    for (const what of ["v2", "v3", "v4"]) {
      state.what = what;
      await seconds(2);
    }
    await seconds(20);
    expect(state.made.map((m) => m.split(" ")[0])).toEqual(["v1", "v4"]);
    stop();
  });

  it("does not wait for ever while changes never end", async () => {
    const { state, stop } = aFollowed();
    await seconds(5);
    for (let i = 2; i < 32; i++) {
      state.what = `v${i}`;
      await seconds(1);
    }
    expect(state.made.length).toBe(2);
    stop();
  });

  it("makes one at a time, whatever changes meanwhile", async () => {
    let running = 0;
    let most = 0;
    const { state, stop } = aFollowed(async () => {
      most = Math.max(most, ++running);
      await new Promise((done) => setTimeout(done, 15_000));
      running -= 1;
    });
    await seconds(3);
    state.what = "v2";
    await seconds(60);
    expect([most, state.made.map((m) => m.split(" ")[0])]).toEqual([1, ["v1", "v2"]]);
    stop();
  });

  it("tries again after a failure, later each time, and stops when it is told", async () => {
    let tries = 0;
    const { state, stop } = aFollowed(async () => {
      if (++tries < 4) throw new Error("the disk is full");
    });
    await seconds(5);
    expect([tries, state.failed.length]).toEqual([2, 2]);
    await seconds(25);
    expect(state.made.map((m) => m.split(" ")[0])).toEqual(["v1"]);
    stop();
    state.what = "v2";
    await seconds(60);
    expect(state.made).toHaveLength(1);
  });
});

describe("what is asked after writes", () => {
  it("asks while something is missing, and then only after something was written", async () => {
    const state = { now: "1", missing: 2 };
    let asked = 0;
    const wanted = askAfterWrites(
      async () => {
        asked += 1;
        return state.missing > 0 ? String(state.missing--) : null;
      },
      async () => state.now,
    );
    expect([await wanted(), await wanted(), await wanted()]).toEqual(["2", "1", null]);
    for (let n = 0; n < 5; n++) expect(await wanted()).toBeNull();
    expect(asked).toBe(3);
    state.now = "2";
    state.missing = 1;
    expect(await wanted()).toBe("1");
    expect(await wanted()).toBeNull();
    expect(asked).toBe(5);
  });

  it("asks again where what it asked had failed", async () => {
    let fails = true;
    const wanted = askAfterWrites(
      async () => {
        if (fails) throw new Error("away");
        return "1";
      },
      async () => "1",
    );
    await expect(wanted()).rejects.toThrow("away");
    fails = false;
    expect(await wanted()).toBe("1");
  });
});
