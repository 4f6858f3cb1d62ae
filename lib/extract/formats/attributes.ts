/**
 * Attributes in the source of a tag, whatever stands before the colon of their names. Files hold
 * hundreds of thousands of them: the expression of a name is made once.
 */
import { rememberAnswers } from "@/lib/cache";

/** More names than all formats together ask for. */
const MOST = 200;
const plain = rememberAnswers(
  "expressions of attributes",
  MOST,
  (name: string) => new RegExp(`(?:^|[\\s:])${name}="([^"]*)"`),
);
const loose = rememberAnswers(
  "expressions of attributes, spaced",
  MOST,
  (name: string) => new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*["']([^"']*)["']`),
);

// Most attributes that are asked for are not there, which is sooner found without an expression.

/** As programs write it: `name="value"`. @param name holds no sign of an expression */
export const plainAttribute = (attributes: string, name: string): string | undefined =>
  attributes.includes(name) ? plain(name).exec(attributes)?.[1] : undefined;
/** Also with spaces around the sign, or in single quotes. */
export const looseAttribute = (attributes: string, name: string): string | undefined =>
  attributes.includes(name) ? loose(name).exec(attributes)?.[1] : undefined;
