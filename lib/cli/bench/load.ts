import path from "node:path";
import { parseArgs } from "node:util";
import { installationRoot } from "@/lib/installation-root";
import { entryOf, valueAt } from "@/lib/lookup";
import { serveCity } from "../served";

export const summary =
  "Many readers at once: answers a second, the slow ones, and whether any was refused or failed.";
export const usage =
  "sunledger bench load [--data FOLDER] [--readers 50] [--seconds 10] [--path /] [--agencies 900] [--years 18] [--json]";

export async function run(args: string[]): Promise<number> {
  const text = (fallback: string) => ({ type: "string", default: fallback }) as const;
  const { values } = parseArgs({
    args,
    options: {
      data: text(path.join(installationRoot(), ".data/bench")),
      readers: text("50"),
      seconds: text("10"),
      path: text("/"),
      agencies: text("900"),
      years: text("18"),
      json: { type: "boolean", default: false },
    },
  });
  const served = await serveCity(path.resolve(values.data), {
    agencies: Number(values.agencies),
    years: Number(values.years),
  });
  try {
    await fetch(served.url + values.path);
    const until = performance.now() + Number(values.seconds) * 1000;
    const times: number[] = [];
    const statuses: Record<string, number> = {};
    const reader = async () => {
      while (performance.now() < until) {
        const began = performance.now();
        const status = await fetch(served.url + values.path).then(
          async (a) => (await a.arrayBuffer(), String(a.status)),
          () => "no answer",
        );
        times.push(performance.now() - began);
        statuses[status] = status in statuses ? entryOf(statuses, status) + 1 : 1;
      }
    };
    await Promise.all(Array.from({ length: Number(values.readers) }, reader));
    times.sort((a, b) => a - b);
    const at = (q: number) =>
      Math.round(valueAt(times, Math.min(times.length - 1, Math.floor(q * times.length))));
    const result = {
      path: values.path,
      readers: Number(values.readers),
      perSecond: Math.round((times.length / Number(values.seconds)) * 10) / 10,
      p50: at(0.5),
      p95: at(0.95),
      p99: at(0.99),
      statuses,
    };
    process.stdout.write(
      values.json
        ? `${JSON.stringify(result)}\n`
        : `${result.perSecond} answers a second, p50 ${result.p50} ms, p95 ${result.p95} ms, p99 ${result.p99} ms, by status: ${JSON.stringify(statuses)}\n`,
    );
  } finally {
    await served.stop();
  }
  return 0;
}
