/** `npm test`: unit and integration tests, then the browser tests against a started installation; the last line is the sum. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { requireNode } from "./node-version.mjs";

requireNode();
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
process.chdir(root);
const scratch = mkdtempSync(path.join(os.tmpdir(), "sunledger-run-"));
const sum = { passed: 0, failed: 0 };
const say = (line) => process.stdout.write(`${line}\n`);

if (!process.env.SUNLEDGER_REPORTS)
  say(
    "SUNLEDGER_REPORTS is not set: the tests that read a folder of published reports are skipped.",
  );
vitest(["--project", "unit", "--project", "integration"]);

const chromium = findChromium();
const required = process.env.SUNLEDGER_REQUIRE_BROWSER === "1";
if (chromium) await browserTests();
else if (required) {
  say("No Chromium found (CHROMIUM_PATH, or chromium on PATH), and SUNLEDGER_REQUIRE_BROWSER=1.");
  sum.failed += 1;
} else
  say("Browser tests skipped: no Chromium found (set CHROMIUM_PATH, or put chromium on PATH).");

rmSync(scratch, { recursive: true, force: true });
if (sum.passed === 0) sum.failed += 1;
say(`${sum.passed} passed, ${sum.failed} failed`);
process.exit(sum.failed === 0 ? 0 : 1);

function vitest(projects, env = {}) {
  const report = path.join(scratch, `${projects.join("")}.json`);
  const args = [
    "node_modules/vitest/vitest.mjs",
    "run",
    ...projects,
    "--passWithNoTests",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const done = spawnSync(process.execPath, args, {
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "test", ...env },
  });
  if (!existsSync(report)) {
    sum.failed += 1;
    return;
  }
  const result = JSON.parse(readFileSync(report, "utf8"));
  // A file that cannot even be loaded has no failed test, yet it failed.
  const broken = result.testResults.filter(
    (f) => f.status === "failed" && !f.assertionResults.some((t) => t.status === "failed"),
  ).length;
  sum.passed += result.numPassedTests;
  sum.failed += result.numFailedTests + broken;
  if (done.status !== 0 && result.numFailedTests + broken === 0) sum.failed += 1;
}

async function browserTests() {
  const folder = path.join(scratch, "data");
  const port = await freePort();
  const env = {
    ...process.env,
    NODE_ENV: "production",
    SUNLEDGER_DATA: folder,
    SUNLEDGER_SAMPLE: "pingtan",
    PORT: String(port),
  };
  for (const key of ["DATABASE_URL", "NEXTAUTH_URL", "NEXTAUTH_SECRET"]) delete env[key];
  const server = spawn(process.execPath, ["bin/start.mjs"], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    await new Promise((ready, failed) => {
      const timer = setTimeout(
        () => failed(new Error("the installation did not start within 12 minutes")),
        12 * 60_000,
      );
      server.stdout.on(
        "data",
        (data) => String(data).includes("http://localhost") && (clearTimeout(timer), ready()),
      );
      server.on(
        "exit",
        (code) => (
          clearTimeout(timer),
          failed(new Error(`the installation ended with code ${code} before it was ready`))
        ),
      );
    });
    vitest(["--project", "e2e"], {
      E2E_BASE_URL: `http://localhost:${port}`,
      E2E_SIGN_INS: path.join(folder, "sign-ins.txt"),
      CHROMIUM_PATH: chromium,
    });
  } catch (error) {
    say(`Browser tests: ${error.message}`);
    sum.failed += 1;
  } finally {
    const gone = new Promise((done) =>
      server.exitCode !== null ? done() : server.once("exit", done),
    );
    server.kill("SIGTERM");
    await gone;
  }
}

function findChromium() {
  if (process.env.CHROMIUM_PATH)
    return existsSync(process.env.CHROMIUM_PATH) ? process.env.CHROMIUM_PATH : null;
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    for (const name of ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]) {
      if (folder && existsSync(path.join(folder, name))) return path.join(folder, name);
    }
  }
  return null;
}

async function freePort() {
  const { createServer } = await import("node:net");
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
