/** Short programs for R and Python; a test sends every request in them. */
export type Snippet = { readonly language: "R" | "Python"; readonly code: string };

/** @param server address of API v1, without a slash at its end */
export const listSnippets = (server: string): readonly Snippet[] => [
  {
    language: "R",
    code: `# install.packages(c("readr", "jsonlite"))
library(readr)
# One row for each agency and year: a value and the state of each indicator.
wide <- read_csv("${server}/observations.csv?indicator=r1.tot,D05,D10&latest=3&shape=wide")
# NA is a gap, never 0; D05_state says which.
table(wide$D05_state, useNA = "ifany")
# What the states mean.
codes <- read_csv("${server}/codes.csv?list=state")
# A ranking with its intervals, and who is not in it.
ranking <- jsonlite::fromJSON("${server}/rankings?indicator=D10")
ranking$rows[, c("agency", "value", "lower", "upper", "band")]
ranking$excluded
`,
  },
  {
    language: "Python",
    code: `# pip install pandas
import json
import urllib.request
import pandas as pd

# One row for each agency, year and indicator; rates are fractions, a gap is NaN with its name in state.
long = pd.read_csv("${server}/observations.csv?indicator=D05&state=reported,inferred&sort=-value")
print(long[["agency", "fiscalYear", "value", "numerator", "denominator"]].head())

# Page by page: next is the cursor of the following page.
url = "${server}/observations?indicator=r1.tot&latest=2&limit=500"
rows, cursor = [], ""
while cursor is not None:
    with urllib.request.urlopen(url + (f"&cursor={cursor}" if cursor else "")) as answer:
        page = json.load(answer)
    rows += page["rows"]
    cursor = page["next"]
assert len(rows) == page["total"]

# All cells of all reports at once.
cells = pd.read_csv("${server}/bulk/sunledger-all.csv", dtype={"fiscalYear": "Int64"})
`,
  },
];

/** The addresses that a program asks. */
export const requestsOf = (snippet: Snippet): string[] =>
  [...snippet.code.matchAll(/"(https?:\/\/[^"]+)"/g)].flatMap((m) => m[1] ?? []);
