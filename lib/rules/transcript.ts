/**
 * A document typeset by this project around published figures says so in its first part; its words
 * are ours. Rules that judge what a bureau wrote lack their input there and are not assessable:
 * nobody is reproached for words that are not theirs.
 */
const OURS = new RegExp([..."文字为阳光台账所写"].join("\\s*"));

export const isTranscript = (text: string): boolean => OURS.test(text);

/**
 * Rules whose input is the bureau's own wording. Rules on figures stated in the text stay: those
 * figures are transcribed.
 */
export const JUDGE_WORDING: ReadonlySet<string> = new Set([
  "S-NIL",
  "S-LEN",
  "S-CONTACT",
  "S-GENERIC",
  "S-DUPORG",
  "S-GOVITEMS",
  "S-NUMBER",
  "S-PLACE",
  "S-TYPO",
  "S-OLDREF",
  "S-LABEL",
  "S-NUMFMT",
  "S-YEARLEAK",
  "X-FEE2",
  "Y-TEXT",
]);
