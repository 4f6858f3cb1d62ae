import fc from "fast-check";
import { expect, it } from "vitest";
import { createCanonicalWriter, toCanonical } from "@/lib/intake/signed-file/proof";

/** The definition itself, key by key. */
function byDefinition(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(byDefinition).join(",")}]`;
  if (value !== null && typeof value === "object")
    return `{${Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => `${JSON.stringify(k)}:${byDefinition(v)}`)
      .join(",")}}`;
  return JSON.stringify(value);
}

it("writes every value as its definition says, with one writer for many of them", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { maxLength: 5 }), (values) => {
      const writer = createCanonicalWriter();
      for (const value of values) {
        expect(writer.write(value)).toBe(byDefinition(value));
        expect(toCanonical(value)).toBe(byDefinition(value));
      }
      expect(writer.write({ b: values, a: undefined })).toBe(byDefinition({ b: values }));
    }),
    { seed: 22, numRuns: 300 },
  );
});

it("never takes one set of names for another, whatever letters a foreign file has in them", () => {
  const writer = createCanonicalWriter();
  expect(writer.write({ a: 1, b: 2 })).toBe('{"a":1,"b":2}');
  for (const name of ["a\0b", "a,b", 'a","b', "a\nb", "__proto__"]) {
    const foreign = JSON.parse(`{${JSON.stringify(name)}:7}`) as object;
    expect(writer.write(foreign)).toBe(`{${JSON.stringify(name)}:7}`);
  }
  expect(writer.write({ "a\0b": 1, c: 2 })).not.toBe(writer.write({ a: 1, "b\0c": 2 }));
});

it("uses a row's text again, and says where JSON would read another thing", () => {
  const writer = createCanonicalWriter();
  const row = { agency: "a", value: 1 };
  const text = writer.keep(row);
  expect(writer.write({ rows: [row], n: 1 })).toBe(`{"n":1,"rows":[${text}]}`);
  expect(writer.isPlain()).toBe(true);
  for (const other of [new Date(0), [undefined], { f: () => 1 }]) {
    const one = createCanonicalWriter();
    one.write({ other });
    expect(one.isPlain()).toBe(false);
  }
});
