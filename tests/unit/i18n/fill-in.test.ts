import { expect, test } from "vitest";
import { fillIn } from "@/lib/i18n/fill-in";
import { textsOf } from "@/lib/i18n/texts";
import { argumentsOf } from "@/tooling/read-catalogue";

test("values stand where the message names them; other braces stay", () => {
  expect(fillIn("{n} / {N} 份", { n: 1, N: 2 })).toBe("1 / 2 份");
  expect(fillIn("{constructor} {n}", { n: 0 })).toBe("{constructor} 0");
});

test.each(["zh", "en"] as const)(
  "the messages that a browser fills in only name values, in %s",
  (locale) => {
    const messages = [
      textsOf(locale, "upload").message("progress"),
      textsOf(locale, "filing").message("liveMore"),
    ];
    for (const message of messages)
      expect([...argumentsOf(message).values()].every((type) => type === "Plain")).toBe(true);
  },
);
