/**
 * `npm run test:long -- null-cities`: 200 cities in which nothing changes, and the body of fifty
 * that must be named all the same.
 */
import { describe, expect, it } from "vitest";
import { namesTheFifty, sentencesOf } from "../builders/null-city";

const CITIES = 200;
const report = (line: string): void => void process.stdout.write(`measured ${line}\n`);

describe.each([16, 60, 120])("200 cities of %i bodies without change", (bodies) => {
  it("have at most one sentence a year on average and none more than four", () => {
    const told = Array.from({ length: CITIES }, (_, seed) => sentencesOf(seed, bodies));
    const mean = told.reduce((s, v) => s + v, 0) / CITIES;
    const most = Math.max(...told);
    report(`${bodies} bodies: ${mean.toFixed(3)} sentences a year on average, ${most} at most`);
    expect(mean).toBeLessThanOrEqual(1);
    expect(most).toBeLessThanOrEqual(4);
  });
});

describe.each([1, 4])("a body of fifty replies with %i years of history", (history) => {
  it("is named in at least four of five cities when its refusals go from 10 % to 40 %", () => {
    const named = Array.from({ length: CITIES }, (_, seed) => namesTheFifty(seed, 16, history));
    const share = named.filter(Boolean).length / CITIES;
    report(`history ${history}: named in ${(share * 100).toFixed(1)}% of ${CITIES} cities`);
    expect(share).toBeGreaterThanOrEqual(0.8);
  });
});
