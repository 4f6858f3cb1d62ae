import { expect, it } from "vitest";
import { pickText } from "@/lib/i18n/pick-text";

it("gives the text of a code, and nothing for what every object has", () => {
  expect(pickText({ saved: "Saved." }, "saved")).toBe("Saved.");
  for (const code of ["constructor", "toString", "__proto__", "hasOwnProperty", "", undefined]) {
    expect([code, pickText({ saved: "Saved." }, code)]).toEqual([code, undefined]);
  }
});
