/** What `/api/card` takes for a page, before anything is asked of the data. */
import { expect, it } from "vitest";
import { serveShareCard } from "@/lib/api/share-card";

const statusOf = async (page: string): Promise<number> => {
  const address = `http://localhost:3000/api/card?page=${encodeURIComponent(page)}`;
  return (await serveShareCard(new Request(address))).status;
};

it.each(["//", "///", "//?", "//example.org/rankings", "rankings", "/rankings#top", "/a b", ""])(
  "«%s» has no card",
  async (page) => expect(await statusOf(page)).toBe(404),
);
