/**
 * What a page of a site says that matters for finding annual reports. Plain data: it leaves the
 * reading program.
 */

export type PageLink = { readonly address: string; readonly text: string };

/**
 * What kind of page it is: `script` has no text until a program of the page has run, `login` asks
 * for a password, `error` says with status 200 that there is nothing.
 */
export type PageLook = "page" | "script" | "login" | "error";

export type PageFacts = {
  readonly look: PageLook;
  readonly title: string | null;
  /** Links to http and https in their order, each address once, without its fragment. */
  readonly links: readonly PageLink[];
  /** Further pages of the same list, as the page or its paging script names them. */
  readonly listPages: readonly string[];
  /** The page on which the same document continues. */
  readonly goesOn: string | null;
  /** Where the page sends its reader at once; null for a page to be read. */
  readonly refreshesTo: string | null;
  /** ISO date that the page prints as its date of publication. */
  readonly publishedOn: string | null;
  /** How many of the form's anchors its text has, of `TABLE_ANCHORS`. */
  readonly tableAnchors: number;
  /** Whether its title or first lines name an annual report on disclosure. */
  readonly namesReport: boolean;
  /** Pages and files shown inside it. */
  readonly frames: readonly string[];
  /** Of its words: the same text has the same one, whatever the site puts around it. */
  readonly textSha256: string;
};
