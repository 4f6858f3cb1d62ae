import { expect, it } from "vitest";
import { createLogger, describeError } from "@/lib/log";
import { runInRequest } from "@/lib/request-context";

it("writes one JSON object a line, with the id of the request that is being answered", async () => {
  const lines: string[] = [];
  const logger = createLogger({ write: (line) => void lines.push(line) });
  await runInRequest({ requestId: "r-1" }, async () => {
    await Promise.resolve();
    logger.error({ route: "rankings" }, "web_request");
  });
  logger.error("alone");
  logger.info("below the level");
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      level: "error",
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      pid: process.pid,
      requestId: "r-1",
      route: "rankings",
      event: "web_request",
    },
    { level: "error", time: expect.any(String), pid: process.pid, event: "alone" },
  ]);
});

it("leaves out secrets and people", () => {
  const error = Object.assign(
    new Error(
      'cannot reach postgresql://ledger:hunter2@db:5432/x as "li.si@example.gov.cn"; token=abc123',
    ),
    { code: "ECONNREFUSED" },
  );
  const said = JSON.stringify(describeError(error));
  expect(said).toContain("ECONNREFUSED");
  expect(said).not.toMatch(/hunter2|li\.si|abc123/);
});

it.each([
  "nonce mismatch, expected hunter2, got: hunter2",
  "state mismatch, expected hunter2, got: hunter2",
  "failed to validate eyJhbGciOiJSUzI1NiJ9.hunter2.hunter2",
  "GET https://provider.example/back?error=x&code=hunter2&state=hunter2 failed",
  "refused: Authorization: Bearer hunter2",
  "code_verifier: 'hunter2' does not match",
])("leaves the secret out of «%s»", (message) => {
  const said = JSON.stringify(describeError(new Error(message)));
  expect(said).not.toContain("hunter2");
});
