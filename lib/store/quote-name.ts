/** A name of the schema as SQL takes it anywhere. */
export const quoteName = (name: string): string => `"${name.replace(/"/g, '""')}"`;
