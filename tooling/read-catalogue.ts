/**
 * The catalogue of texts as files: every message with its arguments, what its two languages lack,
 * and the texts that no source uses.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";

export const CATALOGUE = "lib/i18n/catalogue";
export const LANGUAGES = ["zh", "en"] as const;
type Language = (typeof LANGUAGES)[number];

/** Dotted path, from the name of the file on, to the ICU message. */
export type Messages = ReadonlyMap<string, string>;
/** Name of an argument to the TypeScript type of its values. */
type Arguments = ReadonlyMap<string, string>;

/** @param root folder of the repository */
export function readCatalogue(root: string): Readonly<Record<Language, Messages>> {
  const read = (language: Language): Messages => {
    const folder = path.join(root, CATALOGUE, language);
    const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
    return new Map(
      files.sort().flatMap((file) => {
        const texts: unknown = JSON.parse(readFileSync(path.join(folder, file), "utf8"));
        return flattenTexts(path.basename(file, ".json"), texts);
      }),
    );
  };
  return { zh: read("zh"), en: read("en") };
}

function flattenTexts(name: string, value: unknown): [string, string][] {
  if (typeof value === "string") return [[name, value]];
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Error(`${name}: a text is a string, a group is an object`);
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key.includes("."))
      throw new Error(`${name}: the key ${key} has a dot, which means a group`);
    return flattenTexts(`${name}.${key}`, inner);
  });
}

/** Types of values; a later one asks more, so `{n}` beside `{n, plural, …}` is a number. */
const TYPES = ["Plain", "string", "number"];

/** The arguments of an ICU message; throws where it is no such message. */
export function argumentsOf(message: string): Arguments {
  const found = new Map<string, string>();
  const add = (name: string, type: string) => {
    if (TYPES.indexOf(type) > TYPES.indexOf(found.get(name) ?? "")) found.set(name, type);
  };
  const visit = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.argument) add(element.value, "Plain");
      else if (element.type === TYPE.number) add(element.value, "number");
      else if (element.type === TYPE.plural || element.type === TYPE.select) {
        add(element.value, element.type === TYPE.plural ? "number" : "string");
        Object.values(element.options).forEach((option) => visit(option.value));
      } else if (element.type !== TYPE.literal && element.type !== TYPE.pound)
        throw new Error("texts use no dates, times or tags");
    }
  };
  visit(parse(message));
  return found;
}

/** What keeps the two languages from being one catalogue, a line for each. */
export function findCatalogueFaults({ zh, en }: Readonly<Record<Language, Messages>>): string[] {
  const faults: string[] = [];
  const read = (language: Language, key: string, message: string): Arguments | null => {
    try {
      return argumentsOf(message);
    } catch (error) {
      faults.push(`${language} ${key}: ${(error as Error).message}`);
      return null;
    }
  };
  for (const key of new Set([...zh.keys(), ...en.keys()])) {
    const [chinese, english] = [zh.get(key), en.get(key)];
    if (chinese === undefined || english === undefined) {
      faults.push(`${key}: only in ${chinese === undefined ? "English" : "Chinese"}`);
      continue;
    }
    const [inChinese, inEnglish] = [read("zh", key, chinese), read("en", key, english)];
    if (!inChinese || !inEnglish) continue;
    const names = (found: Arguments) => [...found.keys()].sort().join(", ");
    if (names(inChinese) !== names(inEnglish))
      faults.push(
        `${key}: takes {${names(inChinese)}} in Chinese, {${names(inEnglish)}} in English`,
      );
  }
  return faults;
}

/** The source of `catalogue/arguments.ts`: the values that each text with arguments takes. */
export function declareArguments({ zh, en }: Readonly<Record<Language, Messages>>): string {
  const lines = [...zh].flatMap(([key, message]) => {
    const found = new Map(argumentsOf(message));
    for (const [name, type] of argumentsOf(en.get(key) ?? ""))
      if (type !== "Plain") found.set(name, type);
    const fields = [...found].map(([name, type]) => `${name}: ${type}`);
    return fields.length > 0 ? [`"${key}": { ${fields.join("; ")} };`] : [];
  });
  return [
    "/** The values that each text with arguments takes. Made by `npm run texts` from the catalogue; do not edit. */",
    "type Plain = string | number;",
    "",
    "export interface MessageArguments {",
    ...lines,
    "}",
    "",
  ].join("\n");
}
