/**
 * A message of the catalogue with its values, filled in by the browser, which has no reader of ICU
 * messages: only `{name}` is understood, so the message must not count or choose.
 */
export const fillIn = (
  message: string,
  values: Readonly<Record<string, string | number>>,
): string =>
  message.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  );
