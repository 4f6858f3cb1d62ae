import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SideQueue, type SideLimits, type Worker } from "@/server/side-queue";

const LIMITS: SideLimits = { waiting: 3, each: 2, patience: 1000, time: 5000 };

/** A program whose answers the test gives. */
class Program implements Worker {
  readonly asked: unknown[] = [];
  ended = false;
  answer: (answer: unknown) => void = () => undefined;
  lose: () => void = () => undefined;
  run = (task: unknown): Promise<{ answer: unknown; milliseconds: number }> => {
    this.asked.push(task);
    return new Promise((done, failed) => {
      this.answer = (answer) => done({ answer, milliseconds: 1 });
      this.lose = () => failed(new Error("gone"));
    });
  };
  end = (): void => {
    this.ended = true;
    this.lose();
  };
}

let programs: Program[];
let queue: SideQueue;
/** The program that was started last. */
const last = (): Program => {
  const program = programs.at(-1);
  if (!program) throw new Error("no program was started");
  return program;
};
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const outcome = (asked: Promise<{ answer: unknown }>): { said: string } => {
  const seen = { said: "open" };
  asked.then(
    ({ answer }) => (seen.said = String(answer)),
    (error: { why: string }) => (seen.said = error.why),
  );
  return seen;
};

beforeEach(() => {
  vi.useFakeTimers();
  programs = [];
  queue = new SideQueue(() => {
    programs.push(new Program());
    return last();
  }, LIMITS);
});
afterEach(() => vi.useRealTimers());

describe("tasks of the side program", () => {
  it("are worked on one after the other, by one program", async () => {
    const [a, b] = ["a", "b"].map((task) => outcome(queue.ask(task, { who: task })));
    await settle();
    expect(last().asked).toEqual(["a"]);
    last().answer("A");
    await settle();
    expect(last().asked).toEqual(["a", "b"]);
    last().answer("B");
    await settle();
    expect([a?.said, b?.said, programs.length]).toEqual(["A", "B", 1]);
  });

  it("of one asker are few, so that others come in between", async () => {
    const mine = [1, 2, 3].map((task) => outcome(queue.ask(task, { who: "me" })));
    const others = outcome(queue.ask(4, { who: "you" }));
    await settle();
    expect(mine.map((one) => one.said)).toEqual(["open", "open", "busy"]);
    expect(others.said).toBe("open");
  });

  it("are refused where as many wait as may", async () => {
    const all = [1, 2, 3, 4, 5].map((task) => outcome(queue.ask(task, { who: String(task) })));
    await settle();
    expect(all.map((one) => one.said)).toEqual(["open", "open", "open", "open", "busy"]);
  });

  it("that have waited too long, or that nobody waits for, are not begun", async () => {
    const leaving = new AbortController();
    const first = outcome(queue.ask("first", { who: "a" }));
    const late = outcome(queue.ask("late", { who: "b" }));
    const left = outcome(queue.ask("left", { who: "c", signal: leaving.signal }));
    await settle();
    leaving.abort();
    await settle();
    expect([late.said, left.said]).toEqual(["open", "busy"]);
    await vi.advanceTimersByTimeAsync(LIMITS.patience);
    last().answer("done");
    await settle();
    expect([first.said, late.said]).toEqual(["done", "busy"]);
    expect(last().asked).toEqual(["first"]);
  });

  it("that take too long take their program with them, and the next begins with a new one", async () => {
    const slow = outcome(queue.ask("slow", { who: "a" }));
    await vi.advanceTimersByTimeAsync(LIMITS.time - 500);
    const next = outcome(queue.ask("next", { who: "b" }));
    await vi.advanceTimersByTimeAsync(500);
    expect([slow.said, programs[0]?.ended, programs.length]).toEqual(["too_slow", true, 2]);
    last().answer("N");
    await settle();
    expect([next.said, queue.cutOff]).toEqual(["N", 1]);
  });

  it("fail alone where the program ends by itself", async () => {
    const lost = outcome(queue.ask("lost", { who: "a" }));
    const next = outcome(queue.ask("next", { who: "b" }));
    await settle();
    last().lose();
    await settle();
    expect([lost.said, programs.length]).toEqual(["failed", 2]);
    last().answer("N");
    await settle();
    expect(next.said).toBe("N");
  });
});
