import { expect, it } from "vitest";
import { StartQueue } from "@/server/start-queue";

/** Turns of an event loop that is turned by hand. */
function loop() {
  let now = 0;
  const turns: (() => void)[] = [];
  const begun: string[] = [];
  const queue = new StartQueue(
    100,
    () => now,
    (turn) => turns.push(turn),
  );
  return {
    begun,
    arrive: (name: string) => {
      queue.arrive();
      queue.add(() => begun.push(name));
    },
    turn: (milliseconds = 1) => {
      now += milliseconds;
      turns.shift()?.();
    },
    waits: () => turns.length,
  };
}

it("begins nothing while others arrive, then one a turn in their order", () => {
  const { begun, arrive, turn, waits } = loop();
  for (const name of ["a", "b", "c"]) {
    arrive(name);
    turn();
  }
  expect(begun).toEqual([]);
  turn();
  expect(begun).toEqual(["a"]);
  turn();
  turn();
  expect(begun).toEqual(["a", "b", "c"]);
  expect(waits()).toBe(0);
});

it("begins one that has waited long, however many arrive", () => {
  const { begun, arrive, turn } = loop();
  for (const name of ["a", "b", "c", "d"]) {
    arrive(name);
    turn(40);
  }
  expect(begun).toEqual(["a", "b"]);
});

it("begins again after it was empty", () => {
  const { begun, arrive, turn } = loop();
  arrive("a");
  turn();
  turn();
  arrive("b");
  turn();
  turn();
  expect(begun).toEqual(["a", "b"]);
});
