/** How far a new city has come: the first steps in their order. */
import { todayInChina } from "@/lib/i18n/china-time";
import { queryPrivate } from "@/lib/store/client";
import { countFirstSteps } from "@/lib/store/queries/first-steps";

export const FIRST_STEPS = [
  "registry",
  "accounts",
  "slips",
  "calendar",
  "round",
  "reports",
] as const;
export type FirstStep = {
  readonly code: (typeof FIRST_STEPS)[number];
  /** How many there are; 0 where the step is still to come. */
  readonly n: number;
  readonly href: string;
};

export async function firstStepsView(): Promise<FirstStep[]> {
  const present = Number(todayInChina().slice(0, 4));
  const counts = await queryPrivate((tx) => countFirstSteps(tx, present));
  const hrefs: Readonly<Record<FirstStep["code"], string>> = {
    registry: "/desk/registry",
    accounts: "/desk/users",
    slips: "/desk/users?state=silent",
    calendar: `/desk/calendar?year=${present}`,
    round: "/desk/rounds",
    reports: "/desk/archive",
  };
  return FIRST_STEPS.map((code) => ({ code, n: counts[code], href: hrefs[code] }));
}
