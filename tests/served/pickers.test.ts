/**
 * Lists that are too long to look through are typed into, on every public page and without scripts:
 * what a picker offers must lead to what it names.
 */
import { load } from "cheerio";
import { expect, it } from "vitest";
import { PUBLIC_PAGES } from "../e2e/public-pages";
import { MOST_OPTIONS, TYPED_PREFIX } from "@/lib/views/typed-choices";

const base = process.env.E2E_BASE_URL ?? "http://localhost:3000";
const pages = Object.values(PUBLIC_PAGES);
const read = async (path: string) => load(await (await fetch(base + path)).text());

it.each(pages)("%s has no list that is too long to look through", async (path) => {
  const $ = await read(path);
  const long = $("main select")
    .toArray()
    .filter((list) => $(list).find("option[value!='']").length > MOST_OPTIONS)
    .map((list) => $(list).attr("name"));
  expect(long).toEqual([]);
});

it.each(["/rankings", "/heatmap", "/trends", "/map", "/subscribe", "/en/trends"])(
  "what the pickers of %s offer leads to what it names",
  async (path) => {
    const $ = await read(path);
    const offers = $("main .picker")
      .toArray()
      .flatMap((picker) => {
        const typed = $(picker).find("input[type=search]").attr("name") ?? "";
        return $(picker)
          .find("datalist option")
          .toArray()
          .map((option) => [typed, $(option).attr("value") ?? ""] as const);
      });
    expect(offers.length).toBeGreaterThan(MOST_OPTIONS);
    const lost: string[] = [];
    for (const [typed, words] of offers) {
      const answer = await fetch(`${base}${path}?${new URLSearchParams({ [typed]: words })}`, {
        redirect: "manual",
      });
      const name = typed.slice(TYPED_PREFIX.length);
      const to = new URL(answer.headers.get("location") ?? base, base);
      if (words === "全部" || words === "All") expect(to.searchParams.get(name)).toBeNull();
      // A name that is the beginning of others is offered with them.
      else if (!to.searchParams.get(name) && !(await answer.text()).includes(`>${words}`))
        lost.push(`${typed}=${words}: ${answer.status}`);
    }
    expect(lost).toEqual([]);
  },
);
