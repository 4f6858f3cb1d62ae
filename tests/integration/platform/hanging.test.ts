import net from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { env } from "@/lib/env";
import { connectionPool, readTransaction, readAlone } from "@/lib/store/client";
import { isDatabaseAway } from "@/lib/store/database-trouble";

/**
 * Stands between us and the server, and can stop passing anything on: as a server does that hangs,
 * with its connections open.
 */
const through: net.Socket[] = [];
let proxy: net.Server;
let hanging = false;
const own = env.DATABASE_URL;

beforeAll(async () => {
  const server = new URL(own!);
  const [port, host] = [Number(server.port), server.hostname];
  proxy = net.createServer((near) => {
    const far = net.connect(port, host);
    through.push(near, far);
    near.on("data", (d) => void (hanging || far.write(d)));
    far.on("data", (d) => void (hanging || near.write(d)));
    for (const s of [near, far])
      s.on("error", () => undefined).on("close", () => {
        near.destroy();
        far.destroy();
      });
  });
  await new Promise<void>((ready) => proxy.listen(0, "127.0.0.1", ready));
  const holder = globalThis as unknown as { sunledgerPool?: unknown };
  holder.sunledgerPool = undefined;
  server.port = String((proxy.address() as net.AddressInfo).port);
  (env as { DATABASE_URL?: string }).DATABASE_URL = server.href;
});
afterAll(() => {
  through.forEach((s) => s.destroy());
  proxy.close();
  (env as { DATABASE_URL?: string | undefined }).DATABASE_URL = own;
});

it("a database that hangs is away within seconds, and there again once it answers", async () => {
  expect(await readAlone("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  expect((await readTransaction((tx) => tx.query("SELECT $1::int AS n", [2]))).rows).toEqual([
    { n: 2 },
  ]);
  hanging = true;
  const [alone, within] = await Promise.allSettled([
    readAlone("SELECT 1 AS one"),
    readTransaction((tx) => tx.query("SELECT 1")),
  ]);
  for (const r of [alone, within])
    expect(r.status === "rejected" && isDatabaseAway(r.reason), JSON.stringify(r)).toBe(true);
  hanging = false;
  // The connections that hung are gone from the pool, not waiting in it for the next reader.
  expect(await readAlone("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  expect((await readTransaction((tx) => tx.query("SELECT 3 AS n"))).rows).toEqual([{ n: 3 }]);
  expect(connectionPool().idleCount).toBeLessThanOrEqual(2);
}, 20_000);
