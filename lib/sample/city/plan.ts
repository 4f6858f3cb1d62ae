/**
 * An invented city: 示例市 with districts, bureaus and streets. Its name says that it is an
 * example, its region codes (99…) are given to nobody, and every row of it is marked `invented`.
 * The same seed always gives the same city.
 */
import { valueAt } from "@/lib/lookup";
import type { RegistryFile } from "@/lib/store/commands/registry";

export type CityOptions = {
  readonly seed: number;
  readonly districts: number;
  readonly agencies: number;
  readonly years: readonly number[];
};
/**
 * `weight`: how much the public asks of this body, relative to an ordinary bureau. `members`: whom
 * a government's report sums.
 */
export type PlannedAgency = {
  readonly slug: string;
  readonly zh: string;
  readonly en: string;
  readonly kind: "government" | "body";
  readonly type: string;
  readonly level: string;
  readonly region: string;
  readonly weight: number;
  /** First and last year of its existence; always there where left out. */
  readonly from?: number;
  readonly to?: number;
  /** Bodies whose pending applications it took over in its first year. */
  readonly inherits?: readonly string[];
};
export type SampleCity = {
  readonly registry: RegistryFile;
  readonly agencies: readonly PlannedAgency[];
  readonly populations: readonly { region: string; year: number; population: number }[];
};

const DISTRICTS: readonly [string, string, string][] = [
  ["dongling", "东岭", "Dongling"],
  ["xizhi", "西沚", "Xizhi"],
  ["nanyuan", "南垣", "Nanyuan"],
  ["beizhu", "北渚", "Beizhu"],
  ["songgang", "松冈", "Songgang"],
  ["liuwan", "柳湾", "Liuwan"],
  ["yunji", "云矶", "Yunji"],
  ["shitan", "石潭", "Shitan"],
  ["heping", "禾坪", "Heping"],
  ["lanpu", "兰浦", "Lanpu"],
  ["qingdu", "青渡", "Qingdu"],
  ["baisha", "柏厦", "Baisha"],
];
const BUREAUS: readonly [string, string, string, string, number][] = [
  ["fgj", "DRC", "发展和改革局", "Development and Reform Bureau", 1],
  ["jyj", "EDU", "教育局", "Education Bureau", 1.4],
  ["kjj", "SCI_IND", "科学技术局", "Science and Technology Bureau", 0.3],
  ["gxj", "SCI_IND", "工业和信息化局", "Industry and Information Bureau", 0.4],
  ["gaj", "POLICE", "公安局", "Public Security Bureau", 2.2],
  ["mzj", "CIVIL", "民政局", "Civil Affairs Bureau", 0.8],
  ["sfj", "JUSTICE", "司法局", "Justice Bureau", 0.7],
  ["czj", "FINANCE", "财政局", "Finance Bureau", 0.9],
  ["rsj", "HRSS", "人力资源和社会保障局", "Human Resources and Social Security Bureau", 1.6],
  ["zrj", "NR", "自然资源局", "Natural Resources Bureau", 4.5],
  ["hjj", "ENV", "生态环境局", "Ecology and Environment Bureau", 1.3],
  ["zjj", "HOUSE", "住房和城乡建设局", "Housing and Construction Bureau", 3.8],
  ["jtj", "TRANSPORT", "交通运输局", "Transport Bureau", 0.9],
  ["swj", "WATER", "水务局", "Water Bureau", 0.6],
  ["nyj", "AGRI", "农业农村局", "Agriculture Bureau", 1.5],
  ["shj", "COMMERCE", "商务局", "Commerce Bureau", 0.4],
  ["wlj", "CULT", "文化和旅游局", "Culture and Tourism Bureau", 0.5],
  ["wjj", "HEALTH", "卫生健康局", "Health Bureau", 1.2],
  ["tyj", "VET", "退役军人事务局", "Veterans Affairs Bureau", 0.4],
  ["yjj", "EMERG", "应急管理局", "Emergency Bureau", 0.6],
  ["sjj", "AUDIT", "审计局", "Audit Bureau", 0.3],
  ["scj", "MARKET", "市场监督管理局", "Market Regulation Bureau", 2.4],
  ["tjj", "STAT", "统计局", "Statistics Bureau", 0.3],
  ["ybj", "MEDINS", "医疗保障局", "Medical Insurance Bureau", 0.6],
  ["zwj", "GOVSVC", "政务服务局", "Government Services Bureau", 0.5],
  ["cgj", "CITY", "城市管理局", "Urban Management Bureau", 2],
  ["xfj", "PETITION", "信访局", "Petitions Bureau", 1],
  ["gzj", "SOE", "国有资产监督管理局", "State Assets Bureau", 0.4],
];
const STREET_FIRST = [..."安宁康泰和顺兴盛清明文华光荣"];
const STREET_LAST = [..."桥亭巷坊园井塔台门渡"];

/** @throws RangeError when the numbers cannot make a city */
export function planCity(o: CityOptions): SampleCity {
  if (o.districts < 1 || o.districts > DISTRICTS.length)
    throw new RangeError(`districts: 1 to ${DISTRICTS.length}`);
  const base = (o.districts + 1) * 3;
  if (o.agencies < base || o.agencies > 20_000)
    throw new RangeError(`agencies: ${base} to 20000 for ${o.districts} districts`);
  const regions = [
    { code: "990000", slug: "example", zh: "示例市", en: "Example City (invented)", level: "city" },
    ...DISTRICTS.slice(0, o.districts).map(([slug, zh, en], i) => ({
      code: String(990101 + i),
      slug: `example-${slug}`,
      zh: `示例市${zh}区`,
      en: `${en} District (invented)`,
      level: "district",
      parent: "990000",
    })),
  ];
  const shares = regions.map(
    (_, i) =>
      Math.floor((o.agencies * (i + 1)) / regions.length) -
      Math.floor((o.agencies * i) / regions.length),
  );
  const agencies = regions.flatMap((r, i) => bodies(r, i, valueAt(shares, i)));
  const from = Math.min(...o.years);
  return {
    registry: {
      regions,
      agencies: agencies.map((a, i) => ({
        slug: a.slug,
        kind: a.kind,
        level: a.level,
        types: [a.type],
        existsFrom: from,
        existsTo: null,
        names: [{ zh: a.zh, en: a.en }],
        aliases: [],
        order: i,
        region: a.region,
      })),
      lineage: [],
    },
    agencies,
    populations: o.years.flatMap((year) => populationsOf(regions, year)),
  };
}

/** The city has whom its districts have. */
function populationsOf(regions: readonly Region[], year: number): SampleCity["populations"] {
  const [city, ...districts] = regions;
  const parts = districts.map((r, i) => ({
    region: r.code,
    year,
    population: 237_000 + 37_000 * i + 1000 * (year - 2000),
  }));
  if (!city) return parts;
  const whole = parts.reduce((sum, part) => sum + part.population, 0);
  return [{ region: city.code, year, population: whole }, ...parts];
}

type Region = { code: string; slug: string; zh: string; en: string; level: string };
function bodies(r: Region, index: number, count: number): PlannedAgency[] {
  const short = index === 0 ? "ex" : `ex${index}`;
  const where = r.en.replace(" (invented)", "");
  const level = index === 0 ? "city" : "district";
  const body = (
    slug: string,
    zh: string,
    en: string,
    type: string,
    weight: number,
    at = level,
  ): PlannedAgency => ({
    slug: `${short}-${slug}`,
    zh: `${r.zh}${zh}`,
    en: `${en}, ${where} (invented)`,
    kind: "body",
    type,
    level: at,
    region: r.code,
    weight,
  });
  const list: PlannedAgency[] = [
    { ...body("gov", "人民政府", "People’s Government", "GOV", 0), kind: "government" as const },
    body("bgs", "人民政府办公室", "Government Office", "GOV_OFFICE", 1.8),
    ...BUREAUS.map(([slug, type, zh, en, weight]) => body(slug, zh, en, type, weight, "bureau")),
  ].slice(0, count);
  for (let i = 0; list.length < count; i++) {
    const name = `${STREET_FIRST[i % STREET_FIRST.length]}${STREET_LAST[Math.floor(i / STREET_FIRST.length) % STREET_LAST.length]}`;
    list.push(
      body(`jd${i + 1}`, `${name}街道办事处`, `Street Office ${i + 1}`, "STREET", 0.35, "street"),
    );
  }
  return list;
}
