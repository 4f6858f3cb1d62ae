/**
 * Two governments for one region and year: refused at the door, and named where the data holds them
 * already.
 */
import { beforeAll, expect, it } from "vitest";
import { checkCovers } from "@/lib/cli/doctor/registry";
import { handleRegistryImport } from "@/lib/desk/registry-forms";
import { connectionPool, queryPrivate } from "@/lib/store/client";
import { readRegistryTable } from "@/lib/store/queries/registry-table";
import { registryView } from "@/lib/views/registry";
import { aCity, anAccount, cookieOf, send } from "@/tests/builders/people";

const cover = { region: "990000", reach: "below", from: "2020", to: "", source: "年报首段" };
const save = async (fields: Record<string, string>) =>
  new URL(
    (await send("/api/desk/registry/cover", fields, await cookieOf("supervisor"))).headers.get(
      "location",
    ) ?? "",
    "http://localhost",
  ).searchParams.get("said");
const entered = async () =>
  (await queryPrivate((tx) => readRegistryTable(tx, "covers"))).map((c) => [
    c.government,
    c.from,
    c.to,
  ]);
async function upload(rows: readonly string[]): Promise<URLSearchParams> {
  const form = new FormData();
  form.set(
    "file",
    new File([["government,region,reach,from,to,source", ...rows, ""].join("\n")], "x.csv"),
  );
  const answer = await handleRegistryImport(
    new Request("http://localhost:3000/api/desk/registry/import", {
      method: "POST",
      body: form,
      headers: {
        origin: "http://localhost:3000",
        host: "localhost:3000",
        cookie: await cookieOf("supervisor"),
      },
    }),
  );
  return new URL(answer.headers.get("location") ?? "", "http://localhost").searchParams;
}

beforeAll(async () => {
  await aCity();
  await anAccount("supervisor");
  await connectionPool().query(
    "UPDATE agency SET kind = 'government' WHERE slug IN ('east', 'west')",
  );
});

it("refuses the second by form and by file, and keeps the first", async () => {
  expect(await save({ ...cover, government: "west" })).toBe("saved");
  expect(await save({ ...cover, government: "east", from: "2018" })).toBe("bad");
  expect(await save({ ...cover, government: "west", from: "2022" })).toBe("bad");
  const answer = await upload(["east,990000,own,2018,2019,甲", "east,990000,own,2024,,乙"]);
  expect(answer.get("said")).toBe("faults");
  expect(answer.get("faults")).toBe("3:region:covered_twice:west 2024–");
  expect(await entered()).toEqual([["west", 2020, null]]);
});

it("takes the second once the first has an end, and one that replaces itself", async () => {
  expect(await save({ ...cover, government: "west", to: "2022" })).toBe("saved");
  expect(await save({ ...cover, government: "east", from: "2023" })).toBe("saved");
  expect(await entered()).toEqual([
    ["west", 2020, 2022],
    ["east", 2023, null],
  ]);
  expect((await checkCovers()).state).toBe("ok");
});

it("names what was entered twice before, to the operator and on the page", async () => {
  await connectionPool().query("UPDATE government_cover SET valid_to = NULL");
  expect(await checkCovers()).toMatchObject({
    state: "fault",
    found: expect.stringContaining("990000 2023–: west, east"),
  });
  const { doubleCovers } = await registryView({ kind: "all" });
  expect(doubleCovers.map((d) => d.entries.map((e) => e.government))).toEqual([["west", "east"]]);
});
