import type { PageFinding } from "@/lib/store/queries/report-page";

const ORDER: Readonly<Record<string, number>> = { error: 0, warning: 1, info: 2 };

/** The findings that say that something is wrong, the gravest first. */
export const failedFindings = (findings: readonly PageFinding[]): PageFinding[] =>
  findings
    .filter((f) => f.state === "fail")
    .sort((a, b) => (ORDER[a.severity] ?? 3) - (ORDER[b.severity] ?? 3));
