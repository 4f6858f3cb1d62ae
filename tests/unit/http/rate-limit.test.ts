import { expect, it } from "vitest";
import { changeEnvironment } from "@/lib/env";
import { addTurnsOfOthers, takeCountedTurns, takeTurn } from "@/lib/http/rate-limit";

it("counts what other web processes have counted, and hands on what it counts itself", () => {
  const at = Date.UTC(2026, 10, 30);
  expect(takeTurn("192.0.2.1", 10, 1, at).headers["RateLimit-Remaining"]).toBe("9");
  expect(takeCountedTurns(at)).toEqual([]);
  changeEnvironment({ SUNLEDGER_WEB_PROCESSES: "2" });
  takeTurn("192.0.2.1", 10, 1, at);
  takeTurn("192.0.2.1", 10, 1, at);
  const second = at / 1000;
  expect(takeCountedTurns(at)).toEqual([{ who: "192.0.2.1", used: 2, second }]);
  expect(takeCountedTurns(at)).toEqual([]);
  addTurnsOfOthers([{ who: "192.0.2.1", used: 7, second }]);
  expect(takeCountedTurns(at)).toEqual([]);
  expect(takeTurn("192.0.2.1", 10, 1, at)).toMatchObject({ allowed: false });
  expect(takeTurn("192.0.2.1", 10, 1, at + 61_000)).toMatchObject({ allowed: true });
});
