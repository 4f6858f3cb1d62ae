import { KEY_ALONE, createBasisCache } from "@/lib/cache";
import { createTranslator } from "use-intl/core";
import type { MessageArguments } from "./catalogue/arguments";
import { englishTexts } from "./catalogue/en";
import { chineseTexts, type Catalogue } from "./catalogue/zh";
import type { Locale } from "./locale";

/** Dotted path of every text in a group: `titleFor`, `states.late`. */
type KeyOf<Group> = {
  [Name in keyof Group & string]: Group[Name] extends string
    ? Name
    : `${Name}.${KeyOf<Group[Name]>}`;
}[keyof Group & string];
/** Dotted path of every group in a group. */
type GroupOf<Group> = {
  [Name in keyof Group & string]: Group[Name] extends string
    ? never
    : Name | `${Name}.${GroupOf<Group[Name]>}`;
}[keyof Group & string];
type At<Group, Path> = Path extends `${infer Name}.${infer Rest}`
  ? At<Group[Name & keyof Group], Rest>
  : Group[Path & keyof Group];

/** Path of a group from the top of the catalogue; the first name is that of its file. */
export type Namespace = GroupOf<Catalogue>;

type Merge<Union> = (Union extends unknown ? (each: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;
/** A text without arguments takes none; of several possible texts, the arguments of all are given. */
type ArgumentsOf<Path extends string> = [Extract<Path, keyof MessageArguments>] extends [never]
  ? []
  : [values: Merge<MessageArguments[Extract<Path, keyof MessageArguments>]>];

/** The texts of one namespace in one language: `t("titleFor", { words })`. */
export type Texts<N extends Namespace> = {
  <Key extends KeyOf<At<Catalogue, N>>>(key: Key, ...values: ArgumentsOf<`${N}.${Key}`>): string;
  /**
   * The text of a code that came from outside, as out of an address or the store; undefined for a
   * code without one.
   */
  find(
    group: GroupOf<At<Catalogue, N>>,
    code: string | undefined,
    values?: Readonly<Record<string, string | number>>,
  ): string | undefined;
  /** All texts of a group by their names, in the order of the catalogue. */
  all<G extends GroupOf<At<Catalogue, N>>>(
    group: G,
  ): Readonly<Record<KeyOf<At<At<Catalogue, N>, G>>, string>>;
  /** The message as the catalogue has it, for a browser that fills in the values itself (`fillIn`). */
  message(key: KeyOf<At<Catalogue, N>>): string;
};

const CATALOGUES: Readonly<Record<Locale, Catalogue>> = {
  zh: chineseTexts,
  en: englishTexts,
};
const made = createBasisCache<string, unknown>({ name: "texts", most: 500 });

/**
 * The texts of a part of the interface. A text that lacks a value or cannot be read throws, so that
 * no test passes over it.
 */
export function textsOf<N extends Namespace>(locale: Locale, namespace: N): Texts<N> {
  return made.get(`${locale} ${namespace}`, KEY_ALONE, () =>
    makeTexts(locale, namespace),
  ) as Texts<N>;
}

type Group = { readonly [name: string]: string | Group };

function makeTexts<N extends Namespace>(locale: Locale, namespace: N): Texts<N> {
  const messages = groupAt(CATALOGUES[locale], namespace);
  const translate = createTranslator<Group>({
    locale,
    messages,
    timeZone: "Asia/Shanghai",
    onError: (error) => {
      throw new Error(`${namespace}: ${error.message}`);
    },
  }) as unknown as (key: string, values?: object) => string;
  const namesIn = (group: string): string[] => Object.keys(groupAt(messages, group));
  const texts = {
    find: (group: string, code: string | undefined, values?: object) =>
      // `constructor` is a property of every object; only what the catalogue lists is a code.
      code !== undefined && namesIn(group).includes(code)
        ? translate(`${group}.${code}`, values)
        : undefined,
    all: (group: string) =>
      Object.fromEntries(namesIn(group).map((name) => [name, translate(`${group}.${name}`)])),
    message: (key: string) => String(itemAt(messages, key)),
  };
  const read = (key: string, values?: object) => translate(key, values);
  return Object.assign(read, texts) as unknown as Texts<N>;
}

function itemAt(group: Group, path: string): string | Group | undefined {
  return path
    .split(".")
    .reduce<string | Group | undefined>(
      (item, name) => (typeof item === "object" ? item[name] : undefined),
      group,
    );
}

function groupAt(group: Group, path: string): Group {
  const item = itemAt(group, path);
  if (typeof item !== "object") throw new Error(`The catalogue has no group ${path}`);
  return item;
}
