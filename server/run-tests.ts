/**
 * `npm test`: unit and integration tests, then the browser tests against a started installation;
 * the last line is the sum.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { childEnvironment, env, systemEnvironment } from "@/lib/env";
import { findFreePort } from "./embedded/postgres";

const scratch = mkdtempSync(path.join(os.tmpdir(), "sunledger-run-"));
const sum = { passed: 0, failed: 0 };
/** Each failed test with its file and the first line of its message, for the end of the output. */
const failures: string[] = [];
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

export async function runTests(): Promise<never> {
  if (!env.SUNLEDGER_REPORTS)
    say(
      "SUNLEDGER_REPORTS is not set: the tests that read a folder of published reports are skipped.",
    );
  runVitest(["--project", "unit", "--project", "integration"]);

  const chromium = findChromium();
  if (chromium === null && env.SUNLEDGER_REQUIRE_BROWSER === "1") {
    say("No Chromium found (CHROMIUM_PATH, or chromium on PATH), and SUNLEDGER_REQUIRE_BROWSER=1.");
    sum.failed += 1;
  } else if (chromium === null)
    say("Browser tests skipped: no Chromium found (set CHROMIUM_PATH, or put chromium on PATH).");
  await runTestsOfServer(chromium);

  rmSync(scratch, { recursive: true, force: true });
  if (sum.passed === 0) sum.failed += 1;
  for (const failure of failures) say(`FAILED ${failure}`);
  say(`${sum.passed} passed, ${sum.failed} failed`);
  process.exit(sum.failed === 0 ? 0 : 1);
}

type TestResult = {
  readonly status: string;
  readonly fullName: string;
  readonly failureMessages: readonly string[];
};

type FileResult = {
  readonly status: string;
  readonly name: string;
  readonly message: string;
  readonly assertionResults: readonly TestResult[];
};

type Report = {
  readonly testResults: readonly FileResult[];
  readonly numPassedTests: number;
  readonly numFailedTests: number;
};

function runVitest(projects: string[], extra: Record<string, string> = {}): void {
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
    env: childEnvironment({ NODE_ENV: "test", ...extra }),
  });
  if (!existsSync(report)) {
    sum.failed += 1;
    return;
  }
  const result = JSON.parse(readFileSync(report, "utf8")) as Report;
  // A file that cannot even be loaded has no failed test, yet it failed.
  const brokenFiles = result.testResults.filter(
    (f) => f.status === "failed" && !f.assertionResults.some((t) => t.status === "failed"),
  );
  const broken = brokenFiles.length;
  failures.push(
    ...brokenFiles.map((file) => `${relative(file.name)}: ${firstLine(file.message)}`),
    ...result.testResults.flatMap(describeFailures),
  );
  sum.passed += result.numPassedTests;
  sum.failed += result.numFailedTests + broken;
  if (done.status !== 0 && result.numFailedTests + broken === 0) sum.failed += 1;
}

const relative = (file: string): string => path.relative(process.cwd(), file);
const firstLine = (message = ""): string => (message.split("\n")[0] ?? "").slice(0, 300);
const describeFailures = ({ name, assertionResults }: FileResult): string[] =>
  assertionResults
    .filter(({ status }) => status === "failed")
    .map((test) => `${relative(name)} > ${test.fullName}: ${firstLine(test.failureMessages[0])}`);

/**
 * The tests over HTTP and, where there is a browser, those that look at pages: both against one
 * installation.
 */
async function runTestsOfServer(chromium: string | null): Promise<void> {
  const folder = path.join(scratch, "data");
  const port = await findFreePort();
  const settings = childEnvironment({
    NODE_ENV: "production",
    SUNLEDGER_DATA: folder,
    SUNLEDGER_SAMPLE: "pingtan",
    PORT: String(port),
  });
  for (const key of ["DATABASE_URL", "NEXTAUTH_URL", "NEXTAUTH_SECRET"]) delete settings[key];
  const server = spawn(process.execPath, ["bin/start.mjs"], {
    env: settings,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    await new Promise<void>((ready, failed) => {
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
    const installation = {
      E2E_BASE_URL: `http://localhost:${port}`,
      E2E_SIGN_INS: path.join(folder, "sign-ins.txt"),
    };
    runVitest(["--project", "served"], installation);
    if (chromium !== null)
      runVitest(["--project", "e2e"], { ...installation, CHROMIUM_PATH: chromium });
  } catch (error) {
    say(`Tests of the started installation: ${(error as Error).message}`);
    sum.failed += 1;
  } finally {
    const gone = new Promise<unknown>((done) =>
      server.exitCode !== null ? done(null) : server.once("exit", done),
    );
    server.kill("SIGTERM");
    await gone;
  }
}

function findChromium(): string | null {
  if (env.CHROMIUM_PATH) return existsSync(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : null;
  for (const folder of (systemEnvironment().PATH ?? "").split(path.delimiter)) {
    for (const name of ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]) {
      if (folder && existsSync(path.join(folder, name))) return path.join(folder, name);
    }
  }
  return null;
}
