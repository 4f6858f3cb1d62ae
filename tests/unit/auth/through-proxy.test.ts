import { expect, it } from "vitest";
import { hasProxyMark } from "@/lib/auth/through-proxy";

it.each([
  [{}, false],
  [{ "x-forwarded-for": "127.0.0.1" }, false],
  [{ "x-forwarded-for": "::ffff:127.0.0.1" }, false],
  [{ "x-forwarded-for": "::1" }, false],
  [{ "x-forwarded-for": "203.0.113.7" }, true],
  [{ "x-forwarded-for": "127.0.0.1, 203.0.113.7" }, true],
  [{ "x-forwarded-for": "unknown" }, true],
  [{ forwarded: "for=203.0.113.7" }, true],
  [{ via: "1.1 proxy" }, true],
  [{ "x-real-ip": "203.0.113.7" }, true],
] as const)("%j came through a proxy: %s", (headers, through) =>
  expect(hasProxyMark(new Headers(headers as Record<string, string>))).toBe(through),
);
