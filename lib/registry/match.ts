import { simplifyName } from "@/lib/extract/labels/normalise";

/** Which agency of the registry a document's words mean. Pure; never guesses between two. */
export type KnownName = {
  readonly agencyId: string;
  readonly nameZh: string;
  readonly validFrom: number | null;
  readonly validTo: number | null;
  /** The agency's region and those above it, nearest first. */
  readonly regions?: readonly string[];
};
/** `question`: bodies that it may be, for a person to decide; there may be none. */
export type Match =
  | { readonly kind: "found"; readonly agencyId: string }
  | { readonly kind: "question"; readonly agencyIds: readonly string[] }
  | { readonly kind: "unknown" };

const bare = (name: string) =>
  simplifyName(name.normalize("NFKC"))
    .replace(/\s/g, "")
    .replace(/管理委员会$/, "管委会")
    .replace(/^中共/, "");

/** A place and the body that governs it are one: 柳林镇 and 柳林镇人民政府. */
const core = (name: string) =>
  name.replace(/(?<=[省市州盟县旗区镇乡木]|街道)(?:人民政府|政府|办事处|管委会)$/, "");

const TOWN_WITHOUT_COUNTY =
  /^(?!.{2,}[市区].+(?:镇|乡|街道|苏木)|.+[县旗州盟].+(?:镇|乡|街道|苏木))[\u4e00-\u9fff]{1,6}(?:镇|乡|街道|苏木)$/;
const SAYS_ONLY_THE_KIND =
  /^[本我]?[省市州盟县旗区镇乡](?!场监)[\u4e00-\u9fff]*(?:局|委|委员会|厅|办|办公室|中心|馆|站|所|院|队|人民政府|管委会)$/;
const COMMON_BUREAU =
  /^(?:公安|财政|教育|体育|民政|司法|审计|统计|农业|农村|农林|水利|水务|林业|园林|草原|交通|运输|商务|文化|旅游|广电|广播|电视|新闻|出版|卫生|健康|计生|计划|生育|医疗|保障|退役|军人|事务|应急|管理|市场|监督|监管|质量|技术|工商|行政|审批|政务|服务|数据|发展|改革|经济|信息|信息化|工业|科技|科学|人力|资源|社会|自然|国土|规划|住房|城乡|建设|城市|综合|执法|生态|环境|保护|信访|档案|粮食|物资|储备|金融|地方|税务|国有|资产|投资|促进|民族|宗教|外事|侨务|机关|人防|人民|防空|乡村|振兴|扶贫|气象|和|与|及|大|城)+(?:局|委员会|委|厅|办公室|办)$/;
const ZONE_WITHOUT_PLACE =
  /^(?:国家|省级|经济|技术|高新|产业|工业|综合|开发|示范|实验|试验|科技|新|经开|保税)+[区园](?:管委会)?$/;

/**
 * Whether the name is one that many places have a body of: a town without its county, a bureau
 * without its place.
 */
export function isRepeatedName(name: string): boolean {
  const said = bare(name);
  return (
    TOWN_WITHOUT_COUNTY.test(core(said)) ||
    SAYS_ONLY_THE_KIND.test(said) ||
    COMMON_BUREAU.test(said) ||
    ZONE_WITHOUT_PLACE.test(said)
  );
}

/**
 * An exact name or alias wins over the same name with the place of its region in front, and that
 * over 办公室 behind it. Names count in the years in which they were in use, one year of grace on
 * either side (reports are titled in the year after). A name that many places have a body of is a
 * question, whatever the registry calls alike.
 *
 * @param place what the batch says of whose reports these are: agencies among which one name cannot
 * mean two
 */
export function matchAgency(
  text: string,
  year: number,
  names: readonly KnownName[],
  place: ReadonlySet<string> | null = null,
): Match {
  const wanted = bare(text);
  const inUse = names.filter(
    (n) =>
      (n.validFrom === null || n.validFrom - 1 <= year) &&
      (n.validTo === null || year <= n.validTo + 1),
  );
  const idsWhere = (fits: (known: string, n: KnownName) => boolean): string[] => [
    ...new Set(inUse.filter((n) => fits(bare(n.nameZh), n)).map((n) => n.agencyId)),
  ];
  if (isRepeatedName(text)) {
    const end = core(wanted).replace(/^[本我]?[省市州盟县旗区](?!场监)(?=.{2})/, "");
    const ids = idsWhere((known) => core(known).endsWith(end));
    const [only, ...more] = place ? ids.filter((id) => place.has(id)) : [];
    return only !== undefined && more.length === 0
      ? { kind: "found", agencyId: only }
      : { kind: "question", agencyIds: ids };
  }
  const without = [wanted.replace(/办公室$/, ""), wanted.replace(/人民政府办公室$/, "人民政府")];
  for (const ids of [
    idsWhere((known) => known === wanted),
    idsWhere((known, n) => placed(known, n.regions ?? []).includes(core(wanted))),
    ...without.map((form) => idsWhere((known) => known === form)),
  ]) {
    const [only, ...more] = ids;
    if (only === undefined) continue;
    return more.length === 0
      ? { kind: "found", agencyId: only }
      : { kind: "question", agencyIds: ids };
  }
  const alike = idsWhere(
    (known) => !isRepeatedName(known) && (tellsMoreOf(known, wanted) || tellsMoreOf(wanted, known)),
  );
  return alike.length > 0 ? { kind: "question", agencyIds: alike } : { kind: "unknown" };
}

/**
 * A name as it is with its region in front, and with the regions above. A town's own region is no
 * county in front of it.
 */
function placed(known: string, regions: readonly string[]): string[] {
  const forms = [core(known)];
  let longest = core(known);
  for (const region of regions.map(bare)) {
    if (longest.startsWith(region)) continue;
    longest = region + longest;
    forms.push(longest);
  }
  // Whose registered name has no place is only known by the place.
  return isRepeatedName(known) ? forms.slice(1) : forms;
}

/** The same name with a place in front that nothing confirms. */
const tellsMoreOf = (long: string, short: string): boolean =>
  long !== short &&
  core(long).endsWith(core(short)) &&
  /^(?:[\u4e00-\u9fff]{1,7}?[省市州盟县旗区])+$/.test(core(long).slice(0, -core(short).length));
