/** A reporter for Stryker: one line to the error output for each mutant as soon as it is judged. */
import { PluginKind, declareClassPlugin } from "@stryker-mutator/api/plugin";

class MutantReporter {
  onMutantTested({ status, fileName, location: { start }, mutatorName, replacement }) {
    process.stderr.write(
      `${status} ${fileName}:${start.line}:${start.column} ${mutatorName} ${replacement}\n`,
    );
  }
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.Reporter, "mutant-lines", MutantReporter),
];
