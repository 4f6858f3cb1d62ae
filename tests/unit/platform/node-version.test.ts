import { afterEach, describe, expect, it, vi } from "vitest";
import { requireNode } from "@/bin/node-version.mjs";

const real = Object.getOwnPropertyDescriptor(process.versions, "node")!;
const pretend = (version: string) =>
  Object.defineProperty(process.versions, "node", { ...real, value: version });
afterEach(() => {
  Object.defineProperty(process.versions, "node", real);
  vi.restoreAllMocks();
});

describe("the version of Node", () => {
  it.each(["18.20.4", "20.18.3", "16.0.0", "21.7.3", "22.11.0", "23.1.0"])(
    "%s is told what to install",
    (version) => {
      pretend(version);
      const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
      const exit = vi.spyOn(process, "exit").mockImplementation((() => undefined) as never);
      requireNode();
      expect(exit).toHaveBeenCalledWith(1);
      expect(said.mock.calls[0]![0]).toMatch(
        new RegExp(`needs Node 20\\.19 .* this is Node ${version.replace(/\./g, "\\.")}`),
      );
    },
  );

  it.each(["20.19.0", "20.20.2", "22.12.0", "24.0.0", "25.1.0"])("%s is enough", (version) => {
    pretend(version);
    const exit = vi.spyOn(process, "exit").mockImplementation((() => undefined) as never);
    requireNode();
    expect(exit).not.toHaveBeenCalled();
  });
});
