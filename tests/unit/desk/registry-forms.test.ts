import { describe, expect, it } from "vitest";
import { proposalForms } from "@/lib/desk/proposals";
import { registryForms } from "@/lib/desk/registry-forms";
import { accepted, refused } from "@/tests/builders/forms";

const AGENCY = {
  slug: "east",
  region: "990000",
  kind: "body",
  level: "bureau",
  uscc: "11220200795219742W",
  existsFrom: "2019",
  existsTo: "",
  order: "1",
  back: "/desk/registry",
};

describe("an agency", () => {
  it("is read as a row of its table, with a first name where one is given", () =>
    expect(accepted(registryForms.agency, { ...AGENCY, nameZh: "东局" })).toEqual({
      slug: "east",
      region: "990000",
      kind: "body",
      level: "bureau",
      uscc: "11220200795219742W",
      existsFrom: 2019,
      existsTo: null,
      order: 1,
      nameZh: "东局",
      nameEn: null,
      back: "/desk/registry",
    }));
  it.each([
    ["slug", "East", "slug"],
    ["region", "", "region_code"],
    ["kind", "club", "choose"],
    ["level", "", "choose"],
    ["uscc", "11220200795219742X", "uscc"],
    ["existsFrom", "19", "year"],
    ["existsTo", "2018", "ends_first"],
    ["order", "first", "invalid"],
    ["nameZh", "字".repeat(61), "too_long"],
  ])("%s: %s is refused as %s", (field, value, code) =>
    expect(refused(registryForms.agency, AGENCY, { [field]: value })).toEqual({ [field]: code }),
  );
});

describe("a region, a name, a type, a lineage", () => {
  const REGION = {
    code: "990200",
    slug: "new",
    nameZh: "新区",
    nameEn: "New",
    level: "district",
    parent: "",
  };
  it.each([
    ["code", "", "region_code"],
    ["slug", "", "slug"],
    ["nameZh", "", "missing"],
    ["nameEn", undefined, "missing"],
    ["level", "", "missing"],
  ])("region %s: %s is refused as %s", (field, value, code) => {
    expect(accepted(registryForms.region, REGION)).toMatchObject({ parent: null });
    expect(refused(registryForms.region, REGION, { [field]: value })).toEqual({ [field]: code });
  });

  const NAME = { agency: "east", kind: "alias", nameZh: "东方局", nameEn: "", from: "", to: "" };
  it.each([
    ["agency", "", "slug"],
    ["kind", "", "choose"],
    ["nameZh", "", "missing"],
    ["from", "x", "year"],
  ])("name %s: %s is refused as %s", (field, value, code) => {
    expect(accepted(registryForms.name, NAME)).toMatchObject({ nameEn: null, from: null });
    expect(refused(registryForms.name, NAME, { [field]: value })).toEqual({ [field]: code });
  });
  it("name that ends before it begins", () =>
    expect(refused(registryForms.name, NAME, { from: "2020", to: "2019" })).toEqual({
      to: "ends_first",
    }));

  const TYPE = { agency: "east", type: "EDU", from: "", to: "" };
  it.each([
    ["agency", "E", "slug"],
    ["type", "edu", "agency_type"],
    ["to", "x", "year"],
  ])("type %s: %s is refused as %s", (field, value, code) => {
    expect(accepted(registryForms.type, TYPE)).toMatchObject({ from: 0, to: null });
    expect(refused(registryForms.type, TYPE, { [field]: value })).toEqual({ [field]: code });
  });

  const LINEAGE = { predecessor: "west", successor: "east", kind: "merge", year: "2024" };
  it.each([
    ["predecessor", "east", { successor: "same_agency" }],
    ["kind", "sale", { kind: "choose" }],
    ["year", "", { year: "year" }],
    ["date", "2024-13-01", { date: "day" }],
  ])("lineage %s: %s is refused", (field, value, errors) => {
    expect(accepted(registryForms.lineage, LINEAGE)).toMatchObject({ date: null, note: null });
    expect(refused(registryForms.lineage, LINEAGE, { [field]: value })).toEqual(errors);
  });
});

describe("what a government's report covers", () => {
  const COVER = {
    government: "gov",
    region: "990000",
    reach: "below",
    from: "",
    to: "",
    source: "年报首段",
  };
  it.each([
    ["government", "", { government: "slug" }],
    ["region", "", { region: "region_code" }],
    ["reach", "all", { reach: "choose" }],
    ["from", "x", { from: "year" }],
    ["source", "", { source: "missing" }],
  ])("%s: %s is refused", (field, value, errors) => {
    expect(accepted(registryForms.cover, COVER)).toMatchObject({ from: 0, to: null });
    expect(refused(registryForms.cover, COVER, { [field]: value })).toEqual(errors);
  });
  it("does not end before it begins", () =>
    expect(refused(registryForms.cover, COVER, { from: "2022", to: "2021" })).toEqual({
      to: "ends_first",
    }));
});

describe("how the public reaches an agency", () => {
  const CONTACT = {
    agency: "west",
    phone: "0591-12345678 转 8",
    address: "",
    mail: "",
    officeHours: "",
  };
  it.each([
    ["phone", "电话", { phone: "phone" }],
    ["mail", "nobody", { mail: "mail" }],
    ["address", "路".repeat(301), { address: "too_long" }],
  ])("%s: %s is refused", (field, value, errors) => {
    expect(accepted(registryForms.contact, CONTACT)).toMatchObject({ address: null, mail: null });
    expect(refused(registryForms.contact, CONTACT, { [field]: value })).toEqual(errors);
  });
});

describe("a count on another office's list", () => {
  const COUNT = {
    agency: "east",
    year: "2024",
    cell: "t2.penalty.n",
    value: "40",
    source: "双公示",
  };
  it.each([
    ["agency", "", { agency: "slug" }],
    ["year", "24", { year: "year" }],
    ["cell", "r1.tot", { cell: "choose" }],
    ["source", "", { source: "missing" }],
  ])("%s: %s is refused", (field, value, errors) => {
    expect(accepted(registryForms.count, COUNT)).toMatchObject({ year: 2024, value: 40 });
    expect(refused(registryForms.count, COUNT, { [field]: value })).toEqual(errors);
  });
});

describe("removing a row and importing a file", () => {
  it("name the row by what its table is keyed by", () => {
    const name = { table: "names", agency: "west", nameZh: "西局" };
    expect(accepted(registryForms.remove, name)).toEqual(name);
    expect(refused(registryForms.remove, name, { nameZh: undefined })).toEqual({
      nameZh: "missing",
    });
    expect(refused(registryForms.remove, name, { table: "regions" })).toEqual({ table: "choose" });
    const lineage = { table: "lineage", predecessor: "a", successor: "b", kind: "merge" };
    expect(refused(registryForms.remove, lineage, { year: "24" })).toEqual({ year: "year" });
  });
  it("take one file of at most 5 MB", () => {
    const file = (bytes: number, name = "a.csv") => new File([new Uint8Array(bytes)], name);
    expect(accepted(registryForms.file, { file: file(10) })).toHaveProperty("file");
    for (const bad of [file(0), file(5_000_001), file(0, ""), "a.csv"])
      expect(refused(registryForms.file, {}, { file: bad })).toEqual({ file: "file" });
  });
});

describe("an answer to an unknown name", () => {
  it("is an alias, a new agency, or neither", () => {
    expect(accepted(proposalForms.alias, { name: "东方局", agencyId: "east" })).toEqual({
      name: "东方局",
      agencyId: "east",
    });
    expect(refused(proposalForms.alias, { name: "x" }, {})).toEqual({ agencyId: "missing" });
    const fresh = { name: "x", slug: "fresh", region: "990000", kind: "body", level: "bureau" };
    expect(accepted(proposalForms.new, fresh)).toMatchObject({ existsFrom: null });
    expect(refused(proposalForms.new, fresh, { slug: "Fresh!" })).toEqual({ slug: "slug" });
    expect(refused(proposalForms.reject, {}, {})).toEqual({ name: "missing" });
  });
});
