/** What an address of the desk names: a version by its number, or a report by its id. */
export const versionKey = (text: string): number | string =>
  /^[1-9]\d{0,14}$/.test(text) ? Number(text) : text;
