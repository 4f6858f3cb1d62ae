import { agenciesView } from "./agencies";
import { TABS, TOPICS } from "./navigation";

/** A sitemap holds at most 50,000 addresses; a city's agencies and reports stay far below. */
const MOST_ADDRESSES = 50_000;

/** Every public page that has an address of its own, without a language. */
export async function publicAddresses(): Promise<readonly string[]> {
  const { agencies } = await agenciesView({});
  const tabs = TOPICS.flatMap((topic) => TABS[topic].map((tab) => tab.address));
  const reports = agencies.flatMap((agency) =>
    agency.years.map((year) => `/reports/${year.reportId}`),
  );
  return [
    ...tabs,
    "/accessibility",
    "/subscribe",
    ...agencies.map((agency) => `/agencies/${agency.slug}`),
    ...reports,
  ].slice(0, MOST_ADDRESSES);
}
