/** What a document does to letters beside printing them, by itself or by its styles. */

/** What a run of letters is beside its text: hidden, raised or lowered (the number of a note), struck out. */
export type Marks = {
  readonly hidden: boolean;
  readonly raised: boolean;
  readonly struck: boolean;
};
export const PLAIN: Marks = { hidden: false, raised: false, struck: false };

/** A style as it is written: the name of the one it rests on, and what it says itself. */
export type OwnStyle = { readonly base: string | undefined; readonly marks: Partial<Marks> };

/** Styles rest on each other; a ring of them ends here. */
const MAX_BASES = 12;

/** Marks by the style's name, those of the styles it rests on included; styles without any are left out. */
export function withBases(own: ReadonlyMap<string, OwnStyle>): ReadonlyMap<string, Marks> {
  const found = new Map<string, Marks>();
  for (const name of own.keys()) {
    let marks: Partial<Marks> = {};
    let at: string | undefined = name;
    for (let i = 0; at !== undefined && i < MAX_BASES; i++) {
      const style = own.get(at);
      marks = { ...style?.marks, ...marks };
      at = style?.base;
    }
    if (Object.values(marks).includes(true)) found.set(name, { ...PLAIN, ...marks });
  }
  return found;
}
