import { expect, it } from "vitest";
import { isPlainHttpElsewhere } from "@/lib/http/plain-http";

it.each([
  ["http://localhost:3000", false],
  ["http://127.0.0.1:3000", false],
  ["http://127.8.9.10", false],
  ["http://[::1]:3000", false],
  ["https://ledger.example", false],
  ["http://ledger.example", true],
  ["http://10.0.0.5:3000", true],
  ["http://localhost.example", true],
  ["http://127.0.0.1.example", true],
])("%s: %s", (address, elsewhere) => expect(isPlainHttpElsewhere(address)).toBe(elsewhere));
