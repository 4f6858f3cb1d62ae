/** From what a browser posts to what a schema says. */
import { z } from "zod";

/** A form's schema: an object of its fields, with or without a check of all of them together. */
export type FormSchema = z.ZodType<unknown, Record<string, unknown>>;
/** What is wrong with a form: a code by field. */
export type FieldErrors = Readonly<Record<string, string>>;

/** The fields that a schema knows. @throws where it is no object of fields */
export function schemaFields(schema: FormSchema): Readonly<Record<string, z.core.$ZodType>> {
  const inner = schema instanceof z.ZodPipe ? (schema.in as z.core.$ZodType) : schema;
  if (!(inner instanceof z.ZodObject)) throw new Error("A form's schema is an object of fields.");
  return inner.shape;
}

/**
 * Checks a posted form. A list takes all values of its name, a record the fields named
 * `name.<key>`, a file its file, any other field the first value. Line breaks are `\n`.
 */
export function readForm<S extends FormSchema>(
  schema: S,
  form: FormData,
): { fields: z.output<S>; errors: null } | { fields: null; errors: FieldErrors } {
  const sent: Record<string, unknown> = {};
  for (const [name, type] of Object.entries(schemaFields(schema))) {
    const value = valueOf(form, name, kindOf(type));
    if (value !== undefined) sent[name] = value;
  }
  const result = schema.safeParse(sent);
  if (result.success) return { fields: result.data, errors: null };
  const errors: Record<string, string> = {};
  for (const issue of result.error.issues) errors[fieldName(issue.path)] ??= errorCode(issue);
  return { fields: null, errors };
}

const CODE_OF_ISSUE: Readonly<Record<string, string>> = {
  too_small: "missing",
  too_big: "too_long",
  invalid_type: "missing",
  invalid_value: "choose",
  invalid_key: "unknown",
};
/** What `lib/registry/tables.ts` says of the rows of a file, which forms share. */
const CODE_OF_SENTENCE: Readonly<Record<string, string>> = {
  "small letters, digits and hyphens": "slug",
  "a year such as 2019": "year",
  "the region's code": "region_code",
  "the unified social credit code does not check": "uscc",
  "a date such as 2024-03-01": "day",
  "no such date": "day",
  "a type such as GOVSVC": "agency_type",
  "ends before it begins": "ends_first",
  "the same agency": "same_agency",
  "a telephone number": "phone",
  "an e-mail address": "mail",
};

/** A schema's message is a code, or else its sentence or kind has one. */
function errorCode(issue: z.core.$ZodIssue): string {
  if (/^[a-z_]+$/.test(issue.message)) return issue.message;
  // The last of several possibilities is the one that is not empty.
  const inner = issue.code === "invalid_union" ? issue.errors.at(-1)?.[0] : undefined;
  if (inner) return errorCode(inner);
  return CODE_OF_SENTENCE[issue.message] ?? CODE_OF_ISSUE[issue.code] ?? "invalid";
}

/** `["explain", "T3-BAL"]` is the field `explain.T3-BAL`; the place in a list is no part of a name. */
const fieldName = (path: readonly PropertyKey[]): string =>
  path.filter((part) => typeof part === "string").join(".");

type Kind = "text" | "list" | "record" | "file" | "files";

function kindOf(type: z.core.$ZodType): Kind {
  if (type instanceof z.ZodOptional || type instanceof z.ZodDefault)
    return kindOf(type.def.innerType);
  if (type instanceof z.ZodPipe) return kindOf(type.def.in);
  if (type instanceof z.ZodRecord) return "record";
  if (type instanceof z.ZodFile) return "file";
  if (type instanceof z.ZodArray) return type.def.element instanceof z.ZodFile ? "files" : "list";
  return "text";
}

const lines = (value: string): string => value.replace(/\r\n/g, "\n");
const isText = (value: FormDataEntryValue): value is string => typeof value === "string";
/** A browser sends an empty file for a choice that was not made. */
const isFile = (value: FormDataEntryValue): value is File =>
  typeof value !== "string" && value.name !== "";

function valueOf(form: FormData, name: string, kind: Kind): unknown {
  const all = form.getAll(name);
  switch (kind) {
    case "list":
      return all.filter(isText).map(lines);
    case "files":
      return all.filter(isFile);
    case "file":
      return all.find(isFile);
    case "record":
      return Object.fromEntries(
        [...form.entries()].flatMap(([key, value]) =>
          isText(value) && key.startsWith(`${name}.`)
            ? [[key.slice(name.length + 1), lines(value)]]
            : [],
        ),
      );
    default: {
      const first = all.find(isText);
      return first === undefined ? undefined : lines(first);
    }
  }
}
