/**
 * Making pages is charged to the address that asks; reading what is made already is not. An
 * installation of its own, with few turns.
 */
import os from "node:os";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { canKill, Installation } from "../builders/installation";

describe.skipIf(!canKill)("pages that have to be made", () => {
  let site: Installation;
  beforeAll(async () => {
    // This machine has ten times the turns of an address: fifty.
    site = await Installation.open(os.tmpdir(), { SUNLEDGER_RATE_LIMIT: "5" });
  }, 600_000);
  afterAll(() => site?.close());

  const ask = async (address: string): Promise<Response> => {
    const answer = await fetch(`${site.base}${address}`, { redirect: "manual" });
    await answer.arrayBuffer();
    return answer;
  };

  it("are refused, in words, once an address has used its turns; those that are there, health and the API are not", async () => {
    // One that is made for this reader is sent as it is made; a kept one has a length.
    const isKept = async (): Promise<boolean> =>
      (await ask("/methodology")).headers.has("content-length");
    for (let tries = 0; tries < 10 && !(await isKept()); tries++);
    const statuses: number[] = [];
    for (let n = 1; n <= 14; n++) statuses.push((await ask(`/search?q=${n}`)).status);
    expect(statuses.slice(0, 5)).toEqual(Array(5).fill(200));
    expect(statuses.slice(-2)).toEqual([429, 429]);
    const refused = await fetch(`${site.base}/en/search?q=x`);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
    expect(await refused.text()).toContain("Too many queries");
    expect((await ask("/methodology")).status).toBe(200);
    expect((await ask("/api/health")).status).toBe(200);
    expect((await ask("/api/v1/indicators")).status).toBe(200);
  }, 60_000);
});
