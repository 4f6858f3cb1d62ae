import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { nameStatement } from "@/lib/store/traced-client";

/** What a process that can trace has loaded of OpenTelemetry after it was told to, with this setting. */
function listLoaded(endpoint: string): string[] {
  const program = `
    const { startTracing, endTracing } = await import("./lib/start-tracing.ts");
    await import("./server/operator/follow-request.ts");
    await import("./lib/store/client.ts");
    await startTracing("test");
    const { createRequire } = await import("node:module");
    const loaded = Object.keys(createRequire(import.meta.url).cache);
    console.log(JSON.stringify(loaded.filter((file) => file.includes("@opentelemetry"))));
    await endTracing();`;
  const said = execFileSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "-e", program],
    {
      env: {
        PATH: process.env.PATH,
        NODE_ENV: "test",
        OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      },
      encoding: "utf8",
    },
  );
  return JSON.parse(said) as string[];
}

it("loads nothing of OpenTelemetry where no collector is named", () => {
  expect(listLoaded("")).toEqual([]);
  expect(listLoaded("http://127.0.0.1:9")).not.toEqual([]);
});

it.each([
  [
    "SELECT a FROM report_version v JOIN agency ag ON true WHERE x = $1",
    "SELECT report_version agency",
  ],
  ["-- FROM nowhere\nUPDATE job SET state = 'done' WHERE id = $1", "UPDATE job"],
  [
    "INSERT INTO job (kind) SELECT kind FROM staged ON CONFLICT DO UPDATE SET kind = 'x'",
    "INSERT job staged",
  ],
  ["SELECT * FROM unnest($1::text[]) WHERE name = '张三 FROM secret'", "SELECT"],
  ["SET LOCAL timezone = 'Asia/Shanghai'", "SET"],
])("names a statement by what it does and to which tables: %s", (text, name) => {
  expect(nameStatement(text)).toBe(name);
});
