/**
 * The one workbook of a new city: regions, agencies with contacts, accounts. What its sheets and
 * columns are, and what their cells mean. Pure.
 */
import { isRole, ROLES, type Role } from "@/lib/collection/permissions";
import { pinyin } from "pinyin-pro";
import { AGENCY_LEVELS, AGENCY_TYPE_CODES, levelName, REGION_LEVELS, typeName } from "./types";
import { checkRows, type RegistryRow } from "./tables";

export type Sheet = { readonly name: string; readonly rows: readonly (readonly string[])[] };
export const CITY_SHEETS = ["regions", "agencies", "accounts"] as const;
export type CitySheet = (typeof CITY_SHEETS)[number];

type Column = { readonly key: string; readonly zh: string; readonly en: string };
const column = (key: string, zh: string, en: string): Column => ({ key, zh, en });
export const SHEET_NAMES: Readonly<Record<CitySheet, { zh: string; en: string }>> = {
  regions: { zh: "地区", en: "Regions" },
  agencies: { zh: "机关", en: "Agencies" },
  accounts: { zh: "账号", en: "Accounts" },
};
export const CITY_COLUMNS: Readonly<Record<CitySheet, readonly Column[]>> = {
  regions: [
    column("code", "地区代码", "Code"),
    column("nameZh", "名称", "Chinese name"),
    column("nameEn", "英文名称", "English name"),
    column("level", "层级", "Level"),
    column("parent", "上级地区代码", "Parent code"),
  ],
  agencies: [
    column("nameZh", "名称", "Chinese name"),
    column("nameEn", "英文名称", "English name"),
    column("slug", "代号", "Slug"),
    column("region", "地区代码", "Region code"),
    column("kind", "类别", "Kind"),
    column("level", "层级", "Level"),
    column("type", "类型", "Type"),
    column("type2", "类型二", "Second type"),
    column("uscc", "统一社会信用代码", "USCC"),
    column("existsFrom", "设立年度", "Exists from"),
    column("phone", "电话", "Telephone"),
    column("address", "地址", "Address"),
    column("mail", "电子邮箱", "E-mail"),
    column("person", "联系人", "Contact person"),
    column("personPhone", "联系人电话", "Contact telephone"),
    column("personMail", "联系人电子邮箱", "Contact e-mail"),
  ],
  accounts: [
    column("login", "账号", "Login"),
    column("name", "姓名", "Name"),
    column("role", "角色", "Role"),
    column("agency", "机关名称或代号", "Agency"),
    column("region", "地区代码", "Region code"),
    column("email", "电子邮箱", "E-mail"),
  ],
};

/**
 * What a column of a row that a workbook becomes is called on its sheet; a column that no sheet has
 * keeps its code.
 */
export function nameColumn(table: string, key: string): { zh: string; en: string } {
  const asked = table === "people" ? (PERSON_COLUMNS[key] ?? key) : key;
  const sheet = CITY_COLUMNS[table === "regions" ? "regions" : "agencies"];
  return sheet.find((c) => c.key === asked) ?? { zh: key, en: key };
}
const PERSON_COLUMNS: Readonly<Record<string, string>> = {
  name: "person",
  phone: "personPhone",
  mail: "personMail",
};

const ROLE_NAMES: Readonly<Record<Role, { zh: string; en: string }>> = {
  editor: { zh: "部门编辑", en: "bureau editor" },
  reviewer: { zh: "区级审核", en: "district reviewer" },
  supervisor: { zh: "市级主管", en: "city supervisor" },
  admin: { zh: "管理员", en: "administrator" },
  auditor: { zh: "审计", en: "auditor" },
};
const KIND_NAMES = {
  body: { zh: "部门", en: "body" },
  government: { zh: "政府", en: "government" },
} as const;

type Choice = { readonly code: string; readonly zh: string; readonly en: string };
const choicesOf = (
  codes: readonly string[],
  name: (code: string) => { zh: string; en: string },
): Choice[] => codes.map((code) => ({ code, ...name(code) }));
/** Columns that take one of a list: the code, or its name in either language. */
const CHOICES: Readonly<Record<string, readonly Choice[]>> = {
  "regions.level": choicesOf(REGION_LEVELS, levelName),
  "agencies.level": choicesOf(AGENCY_LEVELS, levelName),
  "agencies.kind": choicesOf(["body", "government"], (k) => KIND_NAMES[k as "body"]),
  "agencies.type": choicesOf(AGENCY_TYPE_CODES, typeName),
  "agencies.type2": choicesOf(AGENCY_TYPE_CODES, typeName),
  "accounts.role": choicesOf(ROLES, (r) => ROLE_NAMES[r as Role]),
};
export const choicesFor = (sheet: CitySheet, key: string): readonly Choice[] =>
  CHOICES[`${sheet}.${key}`] ?? [];

/** `missing` … are codes of the catalogue; `choices` is the list that the cell is refused with. */
export type CellFault = {
  readonly sheet: CitySheet;
  /** As a spreadsheet names it: `C5`. */
  readonly cell: string;
  readonly why: string;
  readonly value: string;
  readonly choices: readonly Choice[];
};

export type CityAccount = {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** Slug of an agency that the registry or the book has. */
  readonly agency: string | null;
  readonly region: string | null;
  readonly email: string | null;
};
/**
 * Somebody of an agency who gets the messages about its report; for the desk alone, unlike the
 * public contact.
 */
export type CityPerson = {
  readonly agency: string;
  readonly name: string;
  readonly phone: string | null;
  readonly mail: string | null;
};
export type CityRows = {
  readonly regions: readonly RegistryRow<"regions">[];
  readonly agencies: readonly RegistryRow<"agencies">[];
  readonly names: readonly RegistryRow<"names">[];
  readonly types: readonly RegistryRow<"types">[];
  readonly contacts: readonly RegistryRow<"contacts">[];
  readonly people: readonly CityPerson[];
  readonly accounts: readonly CityAccount[];
};
export type KnownCity = {
  readonly regions: ReadonlySet<string>;
  /** Slugs by official name, and all slugs. */
  readonly slugs: ReadonlyMap<string, string>;
  readonly taken: ReadonlySet<string>;
  readonly logins: ReadonlySet<string>;
};

type Line = {
  readonly sheet: CitySheet;
  readonly row: number;
  readonly values: Readonly<Record<string, string>>;
};
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Reads the sheets: rows to write, and every fault with its cell. */
export function readCityBook(
  sheets: readonly Sheet[],
  known: KnownCity,
): { readonly rows: CityRows; readonly faults: readonly CellFault[] } {
  const faults: CellFault[] = [];
  const lines = (sheet: CitySheet): Line[] => linesOf(sheets, sheet);
  const fault = (line: Line, key: string, why: string): void => {
    const at = CITY_COLUMNS[line.sheet].findIndex((c) => c.key === key);
    faults.push({
      sheet: line.sheet,
      cell: `${LETTERS[Math.max(0, at)] ?? "A"}${line.row}`,
      why,
      value: line.values[key] ?? "",
      choices: why === "choose" ? choicesFor(line.sheet, key) : [],
    });
  };
  const regions = readRegions(lines("regions"), fault);
  const codes = new Set([...known.regions, ...regions.map((r) => r.code)]);
  const bodies = readBodies(lines("agencies"), { ...known, regions: codes }, fault);
  const slugs = new Map([
    ...known.slugs,
    ...bodies.names.map((n) => [n.nameZh, n.agency] as const),
  ]);
  const accounts = readAccounts(lines("accounts"), { ...known, regions: codes, slugs }, fault);
  return { rows: { regions, ...bodies, accounts }, faults };
}

type Fault = (line: Line, key: string, why: string) => void;

/** Lines of a sheet by the names of its heading; a line without any text is none. */
function linesOf(sheets: readonly Sheet[], sheet: CitySheet): Line[] {
  const names = SHEET_NAMES[sheet];
  const found = sheets.find((s) => s.name.includes(names.zh) || s.name.includes(names.en));
  const [heading = [], ...rows] = found?.rows ?? [];
  const keys = heading.map(
    (text) =>
      CITY_COLUMNS[sheet].find((c) => [c.zh, c.en, c.key, `${c.zh} ${c.en}`].includes(text.trim()))
        ?.key,
  );
  return rows.flatMap((row, index): Line[] => {
    const values: Record<string, string> = {};
    keys.forEach((key, at) => {
      if (key !== undefined) values[key] = (row[at] ?? "").trim();
    });
    const isEmpty = Object.values(values).every((text) => text === "");
    return isEmpty ? [] : [{ sheet, row: index + 2, values }];
  });
}

/** The code of a choice; a text that is none of them is a fault. */
function chosen(line: Line, key: string, fault: Fault, fallback: string | null = null) {
  const text = line.values[key] ?? "";
  if (text === "" && fallback !== null) return fallback;
  const found = choicesFor(line.sheet, key).find((c) =>
    [c.code.toLowerCase(), c.zh, c.en.toLowerCase()].includes(text.toLowerCase()),
  );
  if (!found) fault(line, key, text === "" ? "missing" : "choose");
  return found?.code ?? "";
}

/** The sentence of a schema as a code. */
const CODES: Readonly<Record<string, string>> = {
  "small letters, digits and hyphens": "slug",
  "a year such as 2019": "year",
  "the region's code": "region_code",
  "the unified social credit code does not check": "uscc",
  "a telephone number": "phone",
  "an e-mail address": "email",
};

function readRegions(lines: readonly Line[], fault: Fault): RegistryRow<"regions">[] {
  return lines.flatMap((line) => {
    const { values } = line;
    const level = chosen(line, "level", fault);
    const checked = checkRows("regions", [
      {
        code: values.code ?? "",
        slug: `r${values.code ?? ""}`.toLowerCase(),
        nameZh: values.nameZh ?? "",
        nameEn: values.nameEn || latin(values.nameZh ?? ""),
        level: level || "city",
        parent: values.parent ?? "",
      },
    ]);
    for (const f of checked.faults) fault(line, f.column, CODES[f.detail] ?? "missing");
    return level === "" ? [] : checked.rows;
  });
}

type Bodies = Pick<CityRows, "agencies" | "names" | "types" | "contacts" | "people">;

function readBodies(lines: readonly Line[], known: KnownCity, fault: Fault): Bodies {
  const out = { agencies: [], names: [], types: [], contacts: [], people: [] } as {
    -readonly [K in keyof Bodies]: Bodies[K][number][];
  };
  const taken = new Set(known.taken);
  const seen = new Set<string>();
  for (const line of lines) {
    const nameZh = line.values.nameZh ?? "";
    if (nameZh === "" || seen.has(nameZh)) {
      fault(line, "nameZh", nameZh === "" ? "missing" : "twice");
      continue;
    }
    seen.add(nameZh);
    const slug = line.values.slug || known.slugs.get(nameZh) || freeSlug(nameZh, taken);
    taken.add(slug);
    readBody(line, slug, known, fault, out);
  }
  return out;
}

/** In place of a code that is missing, so that the other cells of its row are checked, too. */
const NO_CODE = "none";

function readBody(
  line: Line,
  slug: string,
  known: KnownCity,
  fault: Fault,
  out: { -readonly [K in keyof Bodies]: Bodies[K][number][] },
): void {
  const valueOf = (key: string): string => line.values[key] ?? "";
  const region = valueOf("region");
  if (!known.regions.has(region)) fault(line, "region", region === "" ? "missing" : "unknown");
  const agency = checkRows("agencies", [
    {
      slug,
      region: region || NO_CODE,
      kind: chosen(line, "kind", fault, "body") || "body",
      level: chosen(line, "level", fault, "bureau") || "bureau",
      uscc: valueOf("uscc"),
      existsFrom: valueOf("existsFrom"),
      existsTo: "",
      order: "",
    },
  ]);
  const contact = checkRows("contacts", [
    {
      agency: slug,
      phone: valueOf("phone"),
      address: valueOf("address"),
      mail: valueOf("mail"),
      officeHours: "",
    },
  ]);
  for (const f of [...agency.faults, ...contact.faults])
    fault(line, f.column, CODES[f.detail] ?? "invalid");
  out.agencies.push(...agency.rows);
  if (["phone", "address", "mail"].some((key) => valueOf(key) !== ""))
    out.contacts.push(...contact.rows);
  out.people.push(...readPerson(line, slug, fault));
  out.names.push({
    agency: slug,
    kind: "official",
    nameZh: valueOf("nameZh"),
    nameEn: valueOf("nameEn") || null,
    from: null,
    to: null,
  });
  const first = chosen(line, "type", fault, "OTHER");
  const second = valueOf("type2") ? chosen(line, "type2", fault) : "";
  for (const type of new Set([first, second]))
    if (type !== "") out.types.push({ agency: slug, type, from: 0, to: null });
}

const PERSON = ["person", "personPhone", "personMail"] as const;
/** A person without a name cannot be called, one without a number or an address not reached. */
function readPerson(line: Line, agency: string, fault: Fault): CityPerson[] {
  const [name, phone, mail] = PERSON.map((key) => line.values[key] || null);
  if (!name && !phone && !mail) return [];
  if (!name) fault(line, "person", "missing");
  if (!phone && !mail) fault(line, "personPhone", "missing");
  if (mail && !/^[^\s@]+@[^\s@]+$/.test(mail)) fault(line, "personMail", "email");
  return [{ agency, name: name ?? "", phone: phone ?? null, mail: mail ?? null }];
}

function readAccounts(lines: readonly Line[], known: KnownCity, fault: Fault): CityAccount[] {
  const seen = new Set<string>();
  return lines.flatMap((line) => {
    const { login = "", name = "", email = "" } = line.values;
    const role = chosen(line, "role", fault);
    if (!/^[a-zA-Z0-9][\w.@-]{1,63}$/.test(login)) fault(line, "login", "login");
    else if (seen.has(login)) fault(line, "login", "twice");
    seen.add(login);
    if (name === "") fault(line, "name", "missing");
    if (email !== "" && !/^[^\s@]+@[^\s@]+$/.test(email)) fault(line, "email", "email");
    if (!isRole(role)) return [];
    const reach = reachOf(line, role, known, fault);
    return [{ login, name, role, ...reach, email: email === "" ? null : email.toLowerCase() }];
  });
}

/** What an account is bound to: an editor to an agency, a reviewer to a region. */
function reachOf(
  line: Line,
  role: Role,
  known: KnownCity,
  fault: Fault,
): Pick<CityAccount, "agency" | "region"> {
  const { agency = "", region = "" } = line.values;
  if (role === "editor") {
    const slugs = new Set([...known.taken, ...known.slugs.values()]);
    const slug = known.slugs.get(agency) ?? (slugs.has(agency) ? agency : null);
    if (slug === null) fault(line, "agency", agency === "" ? "needs_agency" : "unknown");
    return { agency: slug, region: null };
  }
  if (role !== "reviewer") return { agency: null, region: null };
  if (!known.regions.has(region)) fault(line, "region", region === "" ? "needs_region" : "unknown");
  return { agency: null, region };
}

/** Initials of a name, as a slug that nobody has. */
function freeSlug(nameZh: string, taken: ReadonlySet<string>): string {
  const initials =
    pinyin(nameZh, { pattern: "first", toneType: "none", type: "array" })
      .join("")
      .toLowerCase()
      .replace(/[^a-z0-9]/g, "")
      .slice(0, 30) || "agency";
  if (!taken.has(initials)) return initials;
  let n = 2;
  while (taken.has(`${initials}-${n}`)) n += 1;
  return `${initials}-${n}`;
}

/** A place name in Latin letters, where nobody gives an English one. */
const latin = (nameZh: string): string => {
  const text = pinyin(nameZh, { toneType: "none", type: "array" }).join("");
  return text.charAt(0).toUpperCase() + text.slice(1);
};
