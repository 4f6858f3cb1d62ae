import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { keepPagesWarm, USUAL } from "@/lib/jobs/warm-pages";
import { writeTransaction } from "@/lib/store/client";
import { bumpDataVersion } from "@/lib/store/commands/data-version";

let end = () => {};
let server: http.Server | undefined;
afterEach(() => {
  end();
  server?.closeAllConnections();
  server?.close();
});

async function listening(
  answer: (url: string) => number,
): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  server = http.createServer((request, response) => {
    asked.push(request.url!);
    response.writeHead(answer(request.url!)).end("x");
  });
  await new Promise<void>((ready) => server!.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

it("asks for the usual pages at the start and after each change of the data, and not in between", async () => {
  const { url, asked } = await listening(() => 200);
  end = keepPagesWarm({ url, every: 20, quiet: 0 });
  await vi.waitFor(() => expect(asked).toEqual(USUAL), 20_000);
  await new Promise((r) => setTimeout(r, 200));
  expect(asked).toHaveLength(USUAL.length);
  await writeTransaction((tx) => bumpDataVersion(tx, "all"));
  await vi.waitFor(() => expect(asked).toEqual([...USUAL, ...USUAL]), 20_000);
});

it("goes on where a page fails, and ends at once when told", async () => {
  const { url, asked } = await listening((u) => (u === "/" ? 500 : 200));
  end = keepPagesWarm({ url, every: 20, quiet: 0 });
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(3), 20_000);
  end();
  const then = asked.length;
  await new Promise((r) => setTimeout(r, 200));
  expect(asked.length - then).toBeLessThanOrEqual(1);
});
