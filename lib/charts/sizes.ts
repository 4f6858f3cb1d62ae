/**
 * Width of a drawing for phones, in its own units: that of a screen of 390 px between its margins,
 * so that 12 units of text are 12 px.
 */
export const NARROW_WIDTH = 358;
