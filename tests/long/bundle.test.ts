/**
 * `npm run test:long -- bundle`: the archive of `sunledger bundle`, unpacked where nothing else is,
 * and started in a namespace that has no network but its own loopback. Needs root (`unshare`).
 */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { softwareVersion } from "@/lib/http/version";
import { findFreePort } from "@/server/embedded/postgres";

const folder = mkdtempSync(path.join(os.tmpdir(), "sunledger-offline-"));
const archive = path.join(folder, "bundle.tar.gz");
const unpacked = path.join(folder, `sunledger-${softwareVersion}`);
const canUnshare = process.getuid?.() === 0 && spawnSync("unshare", ["-n", "true"]).status === 0;
const run = (program: string, args: string[], cwd: string, env: NodeJS.ProcessEnv) => {
  const done = spawnSync(program, args, { cwd, env, encoding: "utf8" });
  if (done.status !== 0)
    throw new Error(`${program} ${args.join(" ")}: ${done.stdout} ${done.stderr}`);
  return done.stdout;
};
const bare = (more: Record<string, string> = {}): NodeJS.ProcessEnv =>
  ({ PATH: "/usr/sbin:/usr/bin:/sbin:/bin", ...more }) as unknown as NodeJS.ProcessEnv;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts it, asks for the front page, a ranking and something outside, and stops it. */
const script = (port: number): string => `
ip link set lo up
node/bin/node bin/start.mjs > start.log 2>&1 &
starter=$!
for n in $(seq 1 300); do
  grep -q "http://localhost:${port}" start.log && break
  kill -0 $starter 2>/dev/null || { tail -20 start.log; exit 1; }
  sleep 1
done
node/bin/node -e '
  const ask = (url) => fetch(url).then((answer) => answer.status, (error) => error.cause.code);
  Promise.all(["http://localhost:${port}/", "http://localhost:${port}/rankings", "https://www.gov.cn/"].map(ask))
    .then((answers) => console.log(JSON.stringify(answers)));'
kill -TERM $starter
wait $starter
exit 0
`;

describe.skipIf(!canUnshare)("a bundle", () => {
  it("is whole, and serves the sample city without a network, with its own Node", async () => {
    const own = bare({ NODE_ENV: "production", HOME: folder });
    const said = run(
      process.execPath,
      ["bin/sunledger.mjs", "bundle", archive],
      process.cwd(),
      own,
    );
    chmodSync(folder, 0o711);
    run("tar", ["-xzf", archive, "-C", folder], folder, bare());
    run("sha256sum", ["--quiet", "-c", "bundle.sha256"], unpacked, bare());
    const port = await findFreePort();
    const file = path.join(folder, "start.sh");
    writeFileSync(file, script(port));
    const data = path.join(folder, "data");
    const began = performance.now();
    const answers = run(
      "unshare",
      ["-n", "bash", file],
      unpacked,
      bare({ PORT: String(port), SUNLEDGER_DATA: data }),
    );
    const seconds = Math.round((performance.now() - began) / 1000);
    const [front, ranking, outside] = JSON.parse(answers) as unknown[];
    expect([front, ranking]).toEqual([200, 200]);
    expect(typeof outside).toBe("string");
    process.stdout.write(
      `measured ${said.trim().replace(/^\S+: /, "")}; ${Math.round(statSync(archive).size / 1e6)} MB packed; started, asked and stopped without a network in ${seconds} s\n`,
    );
  });
});
