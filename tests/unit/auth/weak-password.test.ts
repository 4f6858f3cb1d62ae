import { describe, expect, it } from "vitest";
import { isWeakPassword } from "@/lib/auth/weak-password";

const NAMES = ["liwei", "李伟", "Pingtan", "平潭综合实验区"];

describe("a password that others would try", () => {
  it.each([
    "short",
    "1234567890",
    "qwertyuiop",
    "Password123",
    "p@ssw0rd2026",
    "aaaaaaaaaaaa",
    "abababababab",
    "qwertyuiopasdf",
    "zyxwvutsrqp",
    "sunledger2026",
    "Sunledger!!2026",
    "pingtan2026!",
    "Pingtan@123456",
    "liwei19800101",
    "liwei-sunledger",
    "平潭综合实验区2026",
    "football12345",
    "!!!iloveyou!!!2",
  ])("%s", (password) => expect(isWeakPassword(password, NAMES)).toBe(true));

  it.each([
    "ten letters or more",
    "another long password",
    "a long password for tests",
    "kT9#vLq2!mZx",
    "liwei likes warm tea",
    "雨后的海坛岛很安静呢好看",
  ])("is not %s", (password) => expect(isWeakPassword(password, NAMES)).toBe(false));
});
