/**
 * Two plugins for Stryker. One leaves out what was not drawn: a range that Stryker is given holds
 * every mutant inside it, and a drawn block would bring hundreds. The other prints a line for each
 * mutant as soon as it is judged.
 */
import path from "node:path";
import { PluginKind, declareClassPlugin } from "@stryker-mutator/api/plugin";

const isBefore = (a, b) => a.line < b.line || (a.line === b.line && a.column <= b.column);

/** `globalThis.drawnMutants`: file and place (lines from 1) of each drawn mutant. */
class OnlyDrawn {
  shouldIgnore({ node: { loc } }) {
    const drawn = globalThis.drawnMutants;
    if (!loc || !drawn) return undefined;
    const holdsOne = drawn.some(
      ({ file, start, end }) =>
        (!loc.filename || path.basename(loc.filename) === path.basename(file)) &&
        isBefore(loc.start, start) &&
        isBefore(end, loc.end),
    );
    return holdsOne ? undefined : "not drawn";
  }
}

class MutantReporter {
  onMutantTested({ status, fileName, location: { start }, mutatorName, replacement }) {
    if (status === "Ignored") return;
    process.stderr.write(
      `${status} ${fileName}:${start.line}:${start.column} ${mutatorName} ${replacement}\n`,
    );
  }
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.Ignore, "only-drawn", OnlyDrawn),
  declareClassPlugin(PluginKind.Reporter, "mutant-lines", MutantReporter),
];
