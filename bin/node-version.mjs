/** Old syntax on purpose: this must run where the rest would not. */
export function requireNode() {
  var have = process.versions.node.split(".").map(Number);
  if (have[0] >= 24 || (have[0] === 22 && have[1] >= 12) || (have[0] === 20 && have[1] >= 19))
    return;
  console.error(
    "Sunledger needs Node 20.19 or newer, 22.12 or newer, or 24 and later; this is Node " +
      process.versions.node +
      ". Install a current release from nodejs.org.",
  );
  process.exit(1);
}
