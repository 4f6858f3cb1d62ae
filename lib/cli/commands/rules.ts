import { CATALOGUE, isEvaluated } from "@/lib/rules";
import { rulesMarkdown } from "@/lib/rules/markdown";

export const summary = "List the checking rules, with formula, severity, reason and basis.";
export const usage = "sunledger rules [--json | --markdown]";

export async function run(args: string[]): Promise<number> {
  const unknown = args.find((a) => !["--json", "--markdown"].includes(a));
  if (unknown || args.length > 1) {
    process.stderr.write(
      `sunledger rules: ${unknown ? `unknown option ${unknown}` : "choose one format"}. Usage: ${usage}\n`,
    );
    return 2;
  }
  if (args[0] === "--markdown") process.stdout.write(rulesMarkdown());
  else if (args[0] === "--json")
    process.stdout.write(
      CATALOGUE.map(
        (r) => `${JSON.stringify({ ...r, check: undefined, evaluated: isEvaluated(r) })}\n`,
      ).join(""),
    );
  else
    process.stdout.write(
      CATALOGUE.map(
        (r) =>
          `${r.id.padEnd(12)} ${r.severity.padEnd(8)} ${isEvaluated(r) ? " " : "·"} ${r.title.en}\n`,
      ).join(""),
    );
  return 0;
}
