import { parseArgs } from "node:util";
import { rereadOriginals, type Reread } from "@/lib/store/commands/reread";

export const summary = "Read every stored original with the present reader.";
export const usage = `sunledger reread [--report ID] [--json]
  Cells, agency, year, form, title, status and statements of the prose that are read otherwise now, or are in doubt now, are listed here and
  at /desk/review, with both readings and the readers' versions; so are originals that cannot be read any more. Side views are made again.
  No figure changes by itself. What was read when it is interrupted is stored; run again, it begins again.
    --report ID   this report alone, as pt-shs-2024
    --json        a line for each version, those that are the same too
  Exit codes: 0 all were read, 1 some could not be read or it was interrupted, 2 wrong usage`;

export async function run(args: string[]): Promise<number> {
  let values: { report?: string; json?: boolean };
  try {
    ({ values } = parseArgs({
      args,
      options: { report: { type: "string" }, json: { type: "boolean" } },
    }));
  } catch (error) {
    return wrong((error as Error).message);
  }
  const stop = listenForStop();
  let of = 0;
  const all = await rereadOriginals({
    report: values.report ?? null,
    goesOn: () => Promise.resolve(!stop.asked()),
    onProgress: (done, total, one) => {
      of = total;
      if (process.stderr.isTTY) process.stderr.write(`\r${done}/${total}\r`);
      // Said at once: what was read before an interruption is on the screen.
      if (values.json) process.stdout.write(`${JSON.stringify(one)}\n`);
      else if (one.outcome !== "same") process.stdout.write(described(one));
    },
  });
  stop.end();
  if (process.stderr.isTTY) process.stderr.write("\n");
  if (values.report !== undefined && all.length === 0 && !stop.asked())
    return wrong(`there is no original of ${values.report}`);
  const count = (outcome: Reread["outcome"]) => all.filter((r) => r.outcome === outcome).length;
  if (!values.json)
    process.stdout.write(
      `${all.length} originals read again: ${count("same")} the same, ${count("differs")} differ, ${count("unreadable")} could not be read\n`,
    );
  if (stop.asked())
    process.stderr.write(
      `sunledger reread: interrupted${of > 0 ? ` after ${all.length} of ${of}` : ""}; run it again to read all\n`,
    );
  return count("unreadable") > 0 || stop.asked() ? 1 : 0;
}

/** The first signal ends the run after the originals that are being read; a second one at once. */
function listenForStop(): { asked: () => boolean; end: () => void } {
  let isAsked = false;
  const stop = () => (isAsked = true);
  process.once("SIGINT", stop).once("SIGTERM", stop);
  return {
    asked: () => isAsked,
    end: () => void process.off("SIGINT", stop).off("SIGTERM", stop),
  };
}

function described(one: Reread): string {
  const { reportId, versionNo, state, readers, differences, others, reason } = one;
  const shown = (reading: { raw: string | null; state: string } | null) =>
    reading ? `${reading.raw ?? ""} (${reading.state})` : "–";
  const because = one.outcome === "unreadable" && reason ? `, ${reason}` : "";
  const head = `${reportId} v${versionNo} ${state}, reader ${readers.was} → ${readers.now}${because}\n`;
  const otherLines = others.map(
    ({ aspect, indicator, was, now }) =>
      `  ${indicator ?? aspect}\t${was ?? "–"} → ${now ?? "–"}\n`,
  );
  const cellLines = differences.map((d) => {
    const other = d.now?.other === undefined ? "" : ` or ${d.now.other}`;
    return `  ${d.cell}\t${shown(d.was)} → ${shown(d.now)}${other}${d.now?.doubt ? ` ${d.now.doubt}` : ""}\n`;
  });
  return [head, ...otherLines, ...cellLines].join("");
}

function wrong(why: string): number {
  process.stderr.write(`sunledger reread: ${why}. Usage: ${usage}\n`);
  return 2;
}
