import { expect, it } from "vitest";
import { changeEnvironment } from "@/lib/env";
import {
  addTurnsOfOthers,
  chargeTime,
  limitFor,
  pageLimitFor,
  takeCountedTurns,
  takeTurn,
} from "@/lib/http/rate-limit";

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

it("charges what an answer took beyond what was paid for it", () => {
  const left = (): string | undefined =>
    takeTurn("192.0.2.2", 1000, 0).headers["RateLimit-Remaining"];
  takeTurn("192.0.2.2", 1000, 20);
  chargeTime("192.0.2.2", 1000, { milliseconds: 80, paid: 20 });
  expect(left()).toBe("980");
  chargeTime("192.0.2.2", 1000, { milliseconds: 1000, paid: 20 });
  expect(left()).toBe("800");
  chargeTime("192.0.2.2", 1000, { milliseconds: 30_000, paid: 20 });
  expect(takeTurn("192.0.2.2", 1000, 20)).toMatchObject({ allowed: false });
});

it("counts pages and the API of one address apart", () => {
  const headers = new Headers({ "x-forwarded-for": "192.0.2.3" });
  const request = new Request("http://localhost/api/v1/rankings", { headers });
  expect(pageLimitFor(headers)).toEqual({ who: "pages 192.0.2.3", limit: 3000 });
  expect(limitFor(request, null)).toEqual({ who: "192.0.2.3", limit: 3000 });
  const here = new Headers({ "x-forwarded-for": "127.0.0.1" });
  expect(pageLimitFor(here).limit).toBe(30_000);
});
