/**
 * A reviewer's day: reports of an invented city, some with figures mistyped on purpose, decided one
 * after the other on the review bench by keys alone. What is faulty is taken from the page, as a
 * person would; every key and click counts.
 */
import type { Page } from "playwright-core";
import { inventReport } from "./invented-report";

type Fault = {
  readonly wrong: Readonly<Record<string, number>>;
  /** The cells that a return has to name. */
  readonly cells: readonly string[];
};
const NP = 24;
const fault = (wrong: Record<string, number>, ...cells: string[]): Fault => ({ wrong, cells });
/** Against 24 applications by natural persons, 23 granted. */
const FAULTS: readonly [Fault, ...Fault[]] = [
  fault({ "r31.np": 32 }, "r31.np"),
  fault({ "r1.tot": 240 }, "r1.tot"),
  fault({ "r37.np": 42 }, "r37.np"),
  fault({ "r1.np": 2 }, "r1.np"),
  fault({ "r4.np": 6 }, "r4.np"),
  fault({ "r31.np": 3, "la.tot": 12 }, "r31.np", "la.tot"),
  fault({ "r341.tot": 7 }, "r341.tot"),
];

/** Sixty names of bureaus, by the sexagenary cycle. */
export const bureauNames = (place: string): string[] =>
  Array.from(
    { length: 60 },
    (_, i) => `${place}${"甲乙丙丁戊己庚辛壬癸"[i % 10]}${"子丑寅卯辰巳午未申酉戌亥"[i % 12]}局`,
  );

export type FiledReport = {
  readonly agency: string;
  readonly bytes: Buffer;
  readonly fault: Fault | null;
};

/** One report of each agency, every fourth or so with a fault until there are enough. */
export function inventRound(
  agencies: readonly string[],
  { year, faulty }: { year: number; faulty: number },
): FiledReport[] {
  const step = Math.floor(agencies.length / faulty);
  return agencies.map((agency, i) => {
    const n = i / step;
    const found =
      Number.isInteger(n) && n < faulty ? (FAULTS[n % FAULTS.length] ?? FAULTS[0]) : null;
    const wrong = found ? { wrong: found.wrong } : {};
    return { agency, fault: found, bytes: inventReport({ agency, year, np: NP, ...wrong }) };
  });
}

export type ReviewedRound = {
  /** Keys pressed and clicks. */
  acts: number;
  /** Versions by agency. */
  accepted: Map<string, number>;
  returned: Map<string, number>;
  /** Agencies whose original was not on the screen. */
  unseen: string[];
};

/**
 * Decides these reports, beginning at the open page of the queue; others that wait between them are
 * left alone.
 */
export async function reviewRound(page: Page, mine: ReadonlySet<string>): Promise<ReviewedRound> {
  const done: ReviewedRound = {
    acts: 0,
    accepted: new Map(),
    returned: new Map(),
    unseen: [],
  };
  const press = async (key: string): Promise<void> => {
    done.acts += 1;
    await page.keyboard.press(key);
  };
  const rows = page.locator("main tbody tr");
  const names = (await rows.locator("a[href*='/desk/review/']").allTextContents()).map((n) =>
    n.trim(),
  );
  done.acts += 1;
  await rows
    .locator("a[href*='/desk/review/']")
    .nth(names.findIndex((n) => mine.has(n)))
    .click();
  while (done.accepted.size + done.returned.size < mine.size) {
    await page.locator("#bench[data-ready]").waitFor();
    const agency = ((await page.locator("h1").textContent()) ?? "").split(" · ")[0] ?? "";
    const version = Number(/review\/(\d+)/.exec(page.url())?.[1]);
    if (!mine.has(agency)) {
      await press("n");
      await page.waitForURL((url) => !url.pathname.endsWith(`/${version}`));
      continue;
    }
    if (!(await isOnScreen(page, ".bench-original .original table"))) done.unseen.push(agency);
    const causes = await page.locator(".bench .finding.error [data-send]").count();
    for (let i = 0; i < causes; i++) {
      if (i > 0) await press("j");
      await press("x");
    }
    await press(causes === 0 ? "a" : "r");
    (causes === 0 ? done.accepted : done.returned).set(agency, version);
    await Promise.all([page.waitForURL(new RegExp(`was=${version}\\b`)), press("Enter")]);
  }
  return done;
}

/** Whether a part of one of the elements lies within the window and within every pane that scrolls. */
async function isOnScreen(page: Page, selector: string): Promise<boolean> {
  return page.evaluate(
    (wanted) =>
      new Promise<boolean>((answer) => {
        const elements = document.querySelectorAll(wanted);
        if (elements.length === 0) return answer(false);
        const observer = new IntersectionObserver((seen) =>
          answer(seen.some((entry) => entry.isIntersecting)),
        );
        for (const element of elements) observer.observe(element);
      }),
    selector,
  );
}
