import { expect, it } from "vitest";
import { read, write } from "@/lib/store/client";
import { databaseState } from "@/lib/http/database-state";

const note = (value: string) =>
  write((tx) =>
    tx.query(
      "INSERT INTO instance (key, value) VALUES ('a_note', $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      [value],
    ),
  );

it("reads leave the state of the database as it is; any write, once it can be seen, changes it", async () => {
  const before = await databaseState();
  await read((tx) => tx.query("SELECT count(*) FROM report"));
  expect(await databaseState()).toBe(before);
  await note("1");
  const after = await databaseState();
  expect(after).not.toBe(before);
  expect(await databaseState()).toBe(after);
});

it("a write that others cannot see yet, and then can, is two states", async () => {
  const states: string[] = [];
  await write(async (tx) => {
    await tx.query("INSERT INTO instance (key, value) VALUES ('another_note', '1')");
    states.push(await databaseState());
  });
  states.push(await databaseState());
  expect(new Set(states).size).toBe(2);
});
