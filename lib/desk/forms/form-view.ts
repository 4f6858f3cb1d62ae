import type { RefusedForm } from "./flash";
import type { FieldErrors } from "./read-form";

/** A form as its page shows it: `values` is null before it was refused. */
export type FormView = {
  readonly values: RefusedForm["values"] | null;
  readonly errors: FieldErrors;
};
const UNTOUCHED: FormView = { values: null, errors: {} };

/**
 * The refused form if it was sent to this address, else one that nobody has touched.
 * @param same hidden fields that tell forms of one address on a page apart
 */
export function viewForm(
  refused: RefusedForm | null,
  route: string,
  same: Readonly<Record<string, string>> = {},
): FormView {
  const isThis =
    refused?.route === route &&
    Object.entries(same).every(([name, value]) => refused.values[name]?.[0] === value);
  return isThis ? { values: refused.values, errors: refused.errors } : UNTOUCHED;
}
