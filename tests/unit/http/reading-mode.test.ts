import { describe, expect, it } from "vitest";
import { addressOnSite, handleReadingMode } from "@/lib/http/reading-mode-form";
import { readingModeOf } from "@/lib/http/reading-mode";
import { pageKey } from "@/server/pages/page-cache";

const ask = (fields: Record<string, string>) =>
  handleReadingMode(
    new Request("http://localhost/api/reading-mode", {
      method: "POST",
      body: new URLSearchParams(fields),
    }),
  );

describe("elder mode", () => {
  it("is remembered in a cookie and returns to the page", async () => {
    const answer = await ask({ mode: "elder", to: "/en/rankings?indicator=D05" });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/en/rankings?indicator=D05");
    const cookie = answer.headers.get("set-cookie")?.split(";")[0];
    expect(readingModeOf(`a=b; ${cookie}`)).toBe("elder");
  });

  it("is forgotten again", async () => {
    const answer = await ask({ mode: "usual", to: "/" });
    expect(answer.headers.get("set-cookie")).toContain("Max-Age=0");
    expect(readingModeOf("sunledger-reading=usual")).toBe("usual");
    expect(readingModeOf(null)).toBe("usual");
  });

  it.each([
    "//elsewhere.example/x",
    "/..//elsewhere.example",
    "/.//elsewhere.example",
    "/a/../..//elsewhere.example",
    "/\t/elsewhere.example",
    "/\\elsewhere.example",
    "https://elsewhere.example/",
    "x",
    "",
  ])("never leads away: %s", (address) => expect(addressOnSite(address)).toBe("/"));

  it("refuses a form of another shape", async () => {
    expect((await ask({ mode: "huge", to: "/" })).status).toBe(400);
    expect((await ask({ mode: "elder" })).status).toBe(400);
  });

  it("has cached pages of its own", () => {
    const keyWith = (cookie?: string) => pageKey({ method: "GET", url: "/", headers: { cookie } });
    expect(keyWith("sunledger-reading=elder")).not.toBe(keyWith());
    expect(keyWith("sunledger-reading=usual")).toBe(keyWith());
  });
});
