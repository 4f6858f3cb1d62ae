/** Tens of thousands of changed files, none of them genuine. Run by `npm run test:long -- signatures`. */
import { beforeAll, describe, expect, it } from "vitest";
import { aCity, SMALL_CITY } from "@/tests/builders/city";
import { countForgeries } from "@/tests/builders/count-forgeries";
import { fetchAnswer, SIGNED_ANSWERS } from "@/tests/builders/signed-answers";

const SEED = Number(process.env.SUNLEDGER_SEED ?? "1");

describe("no changed file is called genuine", () => {
  beforeAll(() => aCity(SMALL_CITY));

  it.each(SIGNED_ANSWERS)("%s", { timeout: 3_600_000 }, async (where) => {
    const { tried, genuine } = await countForgeries(await fetchAnswer(where), 400, SEED);
    process.stdout.write(`measured ${where}: ${tried} changed files, ${genuine.length} genuine\n`);
    expect(genuine).toEqual([]);
  });
});
