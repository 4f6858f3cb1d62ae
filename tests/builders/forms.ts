import { expect } from "vitest";
import { readForm, type FormSchema } from "@/lib/desk/forms/read-form";
import { textsOf } from "@/lib/i18n/texts";

type Sent = Readonly<Record<string, string | readonly string[] | File>>;

function formOf(sent: Sent): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(sent))
    if (Array.isArray(value)) for (const one of value) form.append(name, one as string);
    else form.append(name, value as string | File);
  return form;
}

/** What the schema makes of a form. Fails where it is refused. */
export function accepted(schema: FormSchema, sent: Sent): unknown {
  const { fields, errors } = readForm(schema, formOf(sent));
  expect(errors).toBeNull();
  return fields;
}

/**
 * The errors of a form with these fields changed; `undefined` leaves one out. Each has words in
 * both languages.
 */
export function refused(
  schema: FormSchema,
  good: Sent,
  changed: Readonly<Record<string, Sent[string] | undefined>>,
): Readonly<Record<string, string>> {
  const sent = Object.fromEntries(
    Object.entries({ ...good, ...changed }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
  const { errors } = readForm(schema, formOf(sent));
  for (const code of Object.values(errors ?? {}))
    for (const locale of ["zh", "en"] as const)
      expect([code, textsOf(locale, "forms").find("errors", code)]).not.toEqual([code, undefined]);
  return errors ?? {};
}
