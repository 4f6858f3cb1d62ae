import { expect, it, vi } from "vitest";
import { renderToStaticMarkup } from "react-dom/server";
import { isElderPage } from "@/components/ui/reading-mode";

const asked = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: async () => asked.headers }));
const { Still } = await import("@/components/ui/Still");

it("comes out as its own markup, escaped once", async () => {
  const page = renderToStaticMarkup(
    await Still({ children: <p title={'"<&'}>财政局 &lt; 5 {"<b>"}</p> }),
  );
  expect(page).toBe(
    '<div class="contents"><p title="&quot;&lt;&amp;">财政局 &lt; 5 &lt;b&gt;</p></div>',
  );
});

it("is drawn for the mode that the reader chose", async () => {
  const Mode = () => (isElderPage() ? "elder" : "usual");
  const drawn = async () => renderToStaticMarkup(await Still({ children: <Mode /> }));
  expect(await drawn()).toContain("usual");
  asked.headers = new Headers({ cookie: "sunledger-reading=elder" });
  expect(await drawn()).toContain("elder");
  asked.headers = new Headers();
});
