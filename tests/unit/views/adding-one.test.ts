/** One more agency or region for a chart: the address that a reader is led to, in the invented city. */
import "../../builders/city-in-memory";
import { expect, it, vi } from "vitest";
import { viewOf } from "@/lib/views/charts/view";

vi.mock("next/navigation", () => ({
  redirect: (address: string) => {
    throw new Error(`to ${address}`);
  },
}));
const EIGHT = "ex1-bgs,ex1-fgj,ex1-gaj,ex1-gzj,ex1-hjj,ex1-jtj,ex1-nyj,ex1-rsj";

it.each<["trends" | "compare", Record<string, string>, string]>([
  ["trends", { add: "ex1-zjj" }, "/trends?agency=ex1-zjj"],
  [
    "trends",
    { by: "agency", agency: "ex1-rsj", add: "ex1-zjj", indicator: "D05" },
    "/trends?indicator=D05&by=agency&agency=ex1-rsj,ex1-zjj",
  ],
  ["trends", { agency: "ex1-rsj,ex1-zjj", add: "ex1-zjj" }, "/trends?agency=ex1-rsj,ex1-zjj"],
  ["trends", { agency: EIGHT, add: "ex1-zjj" }, `/trends?agency=${EIGHT}`],
  ["compare", { add: "ex1-zjj", from: "2020" }, "/compare?agencies=ex1-zjj&from=2020"],
  ["compare", { agencies: "ex1-rsj", add: "ex1-zjj" }, "/compare?agencies=ex1-rsj,ex1-zjj"],
  ["compare", { regions: "example-dongling", add: "ex1-zjj" }, "/compare?agencies=ex1-zjj"],
  [
    "compare",
    { agencies: "ex1-rsj", addRegion: "example-dongling" },
    "/compare?regions=example-dongling",
  ],
  [
    "compare",
    { regions: "example-dongling", addRegion: "example-xizhi", join: "1" },
    "/compare?regions=example-dongling,example-xizhi&join=1",
  ],
])("%s of %j leads to %s", async (name, query, address) => {
  await expect(viewOf(name, `/${name}`, query, "zh")).rejects.toThrow(new Error(`to ${address}`));
  await expect(viewOf(name, `/${name}`, query, "en")).rejects.toThrow(
    new Error(`to /en${address}`),
  );
});
it("nothing more leads nowhere", async () => {
  const { view } = await viewOf("trends", "/trends", { agency: "ex1-rsj", by: "agency" }, "zh");
  expect(view?.address).toBe("/trends?by=agency&agency=ex1-rsj");
});
