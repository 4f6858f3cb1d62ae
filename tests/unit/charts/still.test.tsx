import { describe, expect, it, vi } from "vitest";
import { renderToStaticMarkup } from "react-dom/server";

const asked = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: async () => asked.headers }));
const { Still } = await import("@/components/ui/Still");
const { keepMarkup, takeMarkup } = await import("@/components/ui/kept-markup");

describe("content that no script touches", () => {
  it("comes out as its own markup, escaped once", async () => {
    const page = renderToStaticMarkup(
      await Still({ children: <p title={'"<&'}>财政局 &lt; 5 {"<b>"}</p> }),
    );
    expect(page).toMatch(
      /^<div id="s[0-9a-f]{8}" class="contents"><p title="&quot;&lt;&amp;">财政局 &lt; 5 &lt;b&gt;<\/p><\/div>$/,
    );
  });
  it("stays what it is where a page is asked for as data", async () => {
    asked.headers = new Headers({ rsc: "1" });
    const children = <p>x</p>;
    expect(await Still({ children })).toBe(children);
    asked.headers = new Headers();
  });
  it("is handed over once; what is lost is an error, not an empty page", () => {
    keepMarkup("a", "<p>1</p>");
    expect(takeMarkup("a")).toBe("<p>1</p>");
    expect(() => takeMarkup("a")).toThrow(/lost/);
  });
  it("of readers who have gone is forgotten", () => {
    vi.useFakeTimers();
    keepMarkup("gone", "<p>1</p>");
    vi.advanceTimersByTime(31_000);
    keepMarkup("next", "<p>2</p>");
    expect(() => takeMarkup("gone")).toThrow(/lost/);
    expect(takeMarkup("next")).toBe("<p>2</p>");
    vi.useRealTimers();
  });
});
