/** Every text is read aloud in its language: Chinese on an English page is marked, and the other way. */
import { expect, it } from "vitest";
import { english, newPage, base, signIn, withBrowser } from "./support";
import { PUBLIC_PAGES } from "./public-pages";

withBrowser();

/** Texts and labels that a listener would hear in the wrong language; code and shell commands are read as they are. */
const FOREIGN = `(() => {
  const isEnglish = document.documentElement.lang === "en";
  const isForeign = (text, of) => {
    const said = of.closest("[lang]").lang;
    return said === "en"
      ? /\\p{Script=Han}/u.test(text)
      : !/\\p{Script=Han}/u.test(text) && /[A-Za-z]{3,}\\s+[A-Za-z]{3,}/.test(text);
  };
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement: of } = texts.currentNode;
    if (of.closest("script, style, noscript, template, pre, kbd")) continue;
    if (!isEnglish && of.closest("code")) continue;
    if (isForeign(data, of)) found.push(data.trim().slice(0, 80));
  }
  for (const of of document.querySelectorAll("[aria-label], [title], [alt], [placeholder]"))
    for (const name of ["aria-label", "title", "alt", "placeholder"]) {
      const text = of.getAttribute(name);
      if (text && isForeign(text, of)) found.push(name + ": " + text.slice(0, 80));
    }
  return [...new Set(found)];
})()`;

const DESKS: Readonly<Record<string, readonly string[]>> = {
  supervisor: [
    "/desk",
    "/desk/review",
    "/desk/report",
    "/desk/summary",
    "/desk/outbox/reminders",
    "/desk/assessment",
    "/desk/calendar",
    "/desk/brief",
  ],
  admin: ["/desk/users", "/desk/registry/pt-jtj", "/desk/caches", "/desk/audit", "/desk/harvest"],
};

async function foreignTexts(
  page: Awaited<ReturnType<typeof newPage>>["page"],
  paths: readonly string[],
): Promise<Record<string, string[]>> {
  const faults: Record<string, string[]> = {};
  for (const path of paths) {
    await page.goto(base + path, { waitUntil: "load" });
    const found = await page.evaluate<string[]>(FOREIGN);
    if (found.length > 0) faults[path] = found;
  }
  return faults;
}

it.each(["zh", "en"])(
  "on public pages in %s",
  async (language) => {
    const { page } = await newPage();
    const paths = Object.values(PUBLIC_PAGES).map((p) => (language === "en" ? english(p) : p));
    expect(await foreignTexts(page, paths)).toEqual({});
  },
  180_000,
);

it.each(Object.keys(DESKS))(
  "at the desk of the %s",
  async (role) => {
    const { page } = await signIn(role);
    const paths = DESKS[role] ?? [];
    expect(await foreignTexts(page, [...paths, ...paths.map(english)])).toEqual({});
  },
  180_000,
);
