import "../../builders/city-in-memory";
import { describe, expect, it } from "vitest";
import { BadParams } from "@/lib/http/params";
import { checkWords, resolveWords } from "@/lib/views/vocabulary";

const faultsOf = (asked: Promise<unknown>) =>
  asked.then(
    () => [],
    (error: unknown) => {
      if (!(error instanceof BadParams)) throw error;
      return error.errors.map(({ path, code }) => `${path} ${code}`);
    },
  );

describe("words of the registry in a query", () => {
  it.each([
    [{}, []],
    [{ agency: "ex1-gsj" }, []],
    [{ agencies: "ex1-gsj,ex1-zjj", mark: "ex1-gsj" }, []],
    [{ agencies: "ex1-gsj,nobody" }, ["agencies unknown_value"]],
    [{ agencies: "nobody,nothing" }, ["agencies unknown_value", "agencies unknown_value"]],
    [{ mark: "nobody", regions: "nowhere" }, ["mark unknown_value", "regions unknown_value"]],
    [{ type: "NONE", level: "none" }, ["type unknown_value", "level unknown_value"]],
    [{ year: 2024, indicator: "D05" }, []],
  ])("%j: %j", async (query, faults) => expect(await faultsOf(checkWords(query))).toEqual(faults));

  it("a region is given by its code or its short name", async () => {
    const byName = await resolveWords({ region: "example-dongling" });
    expect(await resolveWords({ region: byName.region })).toEqual(byName);
    expect(byName.region).not.toBe("example-dongling");
  });

  it("agencies that are no governments have no figures per resident", async () => {
    expect(await faultsOf(resolveWords({ indicator: "D16", type: "EDU" }))).toContain(
      "type not_applicable",
    );
    expect(await faultsOf(resolveWords({ indicator: "D16", type: "GOV" }))).toEqual([]);
  });
});
