/**
 * Whose report it is: from the title, else from the line beside it, the introduction, the
 * signature, the publisher, the site.
 */
import { matchedGroup } from "@/lib/lookup";
import { simplifyName, tidyText } from "../labels/normalise";
import { SHORT_NAMES } from "./short-names";

export type AgencyClues = {
  readonly title: string | null;
  readonly lines: readonly string[];
  readonly publisher: string | null;
  readonly site: string | null;
  readonly text: string;
};

const BODY =
  "(?:人民政府办公厅|人民政府办公室|政府办公室|政府办公厅|人民政府|管理委员会|管委会|办事处|委员会|管理局|总队|支队|大队|公安局|分局|局|厅|委|办公室|党政办|府办|办|服务中心|中心|档案馆|图书馆|博物馆|馆|乡|镇|街道|监狱|学院|大学|海关|税务局|研究院|站|所|院|处|署|总社|联合社|集团|公司)";
const ENDS = new RegExp(`${BODY}$`);
const ALONE = new RegExp(`^[\\u4e00-\\u9fff（）()]{2,26}(?:${BODY}|人民政府机关)$`);
const ZONE = /(?:自治区|新区|开发区|实验区|示范区|高新区|经开区|度假区|管理区|合作区|试验区|园区)$/;
const REGION = "(?:特别行政区|自治区|自治州|自治县|省|市|州|盟|县|旗|区|镇|乡|街道)";
const YEAR = /(?:19|20)\d{2}年度?|二[〇○0零][〇○0零一二三四五六七八九]{2}年度?/g;

/** Stands for the year that is cut out of a title: 人民政府2021年信息公开 is not 政府信息公开. */
const YEAR_GAP = "\u0001";

/** The agency's full name in Simplified script, or null where nothing in the document says it. */
export function agencyOf(clues: AgencyClues): string | null {
  if (!TRADITIONAL.test(clues.text)) return agencyIn(clues);
  const [title, publisher, site] = [clues.title, clues.publisher, clues.site].map(
    (text) => text && simplifyName(text),
  );
  return agencyIn({
    title: title ?? null,
    publisher: publisher ?? null,
    site: site ?? null,
    lines: clues.lines.map(simplifyName),
    text: simplifyName(clues.text),
  });
}

/** Characters that no report on disclosure in Traditional script does without. */
const TRADITIONAL = /公開|報告|條例/;

function agencyIn(clues: AgencyClues): string | null {
  const bare = clues.text.replace(/[ \t\u00a0\u3000]/g, "");
  const titled = fromTitle(clues.title);
  if (titled && titled.length >= 2)
    return inFull(complete(withRegion(placed(titled, bare, clues), bare, clues), bare), bare);
  const found =
    besideTitle(clues.lines) ??
    quoted(bare) ??
    fromText(bare) ??
    signature(clues.lines) ??
    contact(bare);
  if (found) {
    const whole = placed(extended(inFull(found, bare), bare), bare, clues);
    return complete(withRegion(whole, bare, clues), bare);
  }
  if (clues.publisher)
    return clues.publisher.replace(/办公室$/, (m, at: number) => (at > 4 ? "" : m));
  return ownerOfSite(clues);
}

/** A bureau's own site; a government's site carries everybody's reports. */
function ownerOfSite({ site, lines }: AgencyClues): string | null {
  for (const line of [site ?? "", ...lines.slice(0, 8), ...lines.slice(-5)]) {
    const owner =
      /(?:^|[-_|—>·: ])([\u4e00-\u9fff]{2,9}[省市州县旗区][\u4e00-\u9fff]{2,14}(?:局|厅|委员会))(?:门户|官方|政务)?网/.exec(
        tidyText(line),
      )?.[1];
    if (owner && isName(owner) && !ANSWERS_FOR_OTHERS.test(owner)) return owner;
  }
  return null;
}

/** What a page prints in front of its title. */
export const LABEL = /^[-•]?(?:(?:文章)?标题[:：]?|(?:(?:信息)?名称|中文名)[:：])/;

function fromTitle(title: string | null): string | null {
  const name = (title ?? "")
    .replace(/\s/g, "")
    .replace(LABEL, "")
    .replace(/^[\w.-]+\.[a-z]+(?=[\u4e00-\u9fff])/i, "")
    .replace(/^关于(?:报送|公布|印发|发布|上报)?/, "")
    .replace(/^(?:报送|公布|印发|发布)(?=《)/, "")
    .replace(/^[《“"「]+/, "")
    .replace(YEAR, YEAR_GAP)
    .replace(/(?<!人民)(?:政府|政务)信息(?:工作)?公开.*$|信息公开.*$|政务公开.*$|依法.*$/, "")
    .replaceAll(YEAR_GAP, "")
    .replace(/(?:关于)?(?:报送|公布|印发|发布|上报|编制)?[《“"「]*$/, "")
    .replace(/(?:关于|的|年度|本年度|工作|编制|全年|本级)+$/g, "")
    .replace(/[》”"」]$/g, "")
    .replace(/[（(](?:本级|机关|含[^()（）]*)[）)]$/, "")
    .replace(/(?<=局|委员会|委|厅|办公室)机关$/, "")
    .replace(/^(?:本机关|本单位|[我本](?:[局委办区市县镇乡厅]|街道))$/, "");
  return /^[\u4e00-\u9fff（）()·、]{2,}$/.test(name) && isName(name) ? name : null;
}

/**
 * Pieces of a sentence that end like a body's name: words no body has in its own, 我办, and a site
 * that is no body.
 */
const isName = (name: string): boolean =>
  !/^(?:[(（]|度|请|可|或|与|依托|联系|成立|组建|本级|结合|围绕|涵盖|包括|汇总|综合|在|主要|现|并|其中|同时|通过|关于|由)|我|网站$|年报|方面|情况|要求|汇报|公布|报告|如下|有关|做好|制定|(?:^|[省市县区旗])本[局委办厅院所]/.test(
    name,
  );

/**
 * A bureau that names no place (公安局) belongs to the place that the document puts in front of it,
 * or that the site is of; a town (太平镇) to the county in front of it, in its address, or of the
 * site: hundreds of towns have the name of another.
 */
function withRegion(name: string, text: string, clues: AgencyClues): string {
  const town = TOWN.exec(name)?.groups;
  if (town) return (placeOfTown(town.core as string, text, clues) ?? "") + name;
  if (!ENDS.test(name)) return name;
  if (DISTRICT_FIRST.test(name)) return inCity(name, text);
  if (new RegExp(REGION).test(name.replace(ENDS, ""))) return name;
  const longer = extended(name, text);
  if (longer !== name) return longer;
  const site = placeOfSite(clues);
  return site && name.length <= 12 ? site + name : name;
}

/**
 * A town without its county. 沙市镇 and 老城区街道 name none: a county's name is longer, and
 * something stands behind it.
 */
const TOWN =
  /^(?!.{2,}[市区].+(?:镇|乡|街道|苏木)|.+[县旗州盟].+(?:镇|乡|街道|苏木))(?<core>[\u4e00-\u9fff]{1,6}(?:镇|乡|街道|苏木))(?:人民政府|办事处)?$/;

function placeOfTown(core: string, text: string, clues: AgencyClues): string | null {
  const printed = extended(core, text);
  if (printed !== core) return printed.slice(0, -core.length);
  const chains = [
    ...text
      .replace(/\n/g, "")
      .matchAll(/地址[:：]?((?:[\u4e00-\u9fff]{1,7}?(?:省|自治区|市|州|盟|县|旗|区)){1,3})/g),
  ].map((m) => m[1] as string);
  const [address] = chains.filter((chain) => /[县旗区市]$/.test(chain) && isChain(chain));
  if (address) return address;
  // The site of a city says nothing: the same town may lie in two of its counties.
  const site = placeOfSite(clues) ?? siteInText(text);
  return site && /[县旗区]$/.test(site) ? site : null;
}

const isChain = (chain: string): boolean =>
  !/情况|概述|概况|工作|公开|报告|编制|[局厅委办了]/.test(chain);

/** A district or county bureau, without the city above it. */
const DISTRICT_FIRST =
  /^[\u4e00-\u9fff]{1,6}(?<!自治|开发|实验|示范|高新|新|合作|度假)[区县旗](?!市)/;

/** The city in front of a district, where the document itself prints the whole name. */
function inCity(name: string, text: string): string {
  const longer = extended(name, text);
  return /^[\u4e00-\u9fff]{1,6}[市州盟]$/.test(longer.slice(0, -name.length)) ? longer : name;
}

/** The place whose government's site the text names: 在惠来县人民政府门户网站公布. */
function siteInText(text: string): string | null {
  const named = text
    .replace(/\n/g, "")
    .matchAll(/([\u4e00-\u9fff]{2,14}[县旗区市])(?:人民)?政府(?:门户|信息公开|公众信息)?网/g);
  for (const [, words] of named) {
    const place = (words as string).replace(LEAD, "");
    if (place.length >= 2 && place.length <= 9 && isChain(place)) return place;
  }
  return null;
}

function placeOfSite(clues: AgencyClues): string | null {
  const head = `${tidyText(clues.site ?? "")}\n${clues.lines.slice(0, 8).join("\n")}`;
  const place =
    /((?:(?![局厅委办在])[\u4e00-\u9fff]){2,12}(?:区|县|市|旗|州))(?:人民政府|政府)?(?:门户网站|网站|政务网|信息网|信息公开|(?<=政府)(?:门户)?网)/
      .exec(head)?.[1]!
      .replace(LEAD, "");
  if (place && place.length >= 3) return place;
  return /[-_|—]([\u4e00-\u9fff]{2,12}[区县市旗州])人民政府$/m.exec(head)?.[1] ?? null;
}

/** 县政府办 and 市财政局 say what kind of place they belong to, not which: the text does, or the site. */
function placed(name: string, text: string, clues: AgencyClues): string {
  const [, kind, rest] = /^([省市县区旗镇乡])([\u4e00-\u9fff]{2,})$/.exec(name) ?? [];
  if (
    !kind ||
    !rest ||
    !ENDS.test(rest) ||
    new RegExp(REGION).test(rest.replace(ENDS, "").replace("市场", ""))
  )
    return name;
  const body = rest.replace(/^政府办(?:公室)?$/, "人民政府办公室");
  const longer = extended(body, text);
  if (longer !== body && longer.slice(0, -body.length).endsWith(kind)) return longer;
  const site = placeOfSite(clues);
  if (site?.endsWith(kind)) return site + body;
  const whole = [
    ...text
      .replace(/\n/g, "")
      .matchAll(
        new RegExp(
          `(?:(?![局厅委办在])[\\u4e00-\\u9fff]){2,7}?${kind}[\\u4e00-\\u9fff]{2,14}?(?:局|委员会|厅)`,
          "g",
        ),
      ),
  ]
    .map((m) => m[0].replace(LEAD, ""))
    .find((full) => shortens(name, full) && isName(full));
  if (whole) return whole;
  const address = /地址[:：]((?:[\u4e00-\u9fff]{1,7}?(?:省|自治区|市|州|盟|县|旗|区)){1,3})/g;
  const place = [...text.matchAll(address)]
    .map((m) => matchedGroup(m, 1))
    .map((at) => at.slice(0, at.lastIndexOf(kind) + 1).replace(/^[\u4e00-\u9fff]{2,3}省/, ""))
    .find((at) => at.length > 2 && !ZONE.test(at) && !/[社小]区$/.test(at));
  if (place) return place + body;
  return clues.publisher && shortens(name, clues.publisher) ? clues.publisher : name;
}

/**
 * 市城管执法委 is how people call 江州市城市管理执法委员会: its characters in their order, and a
 * place in front.
 */
function shortens(name: string, full: string): boolean {
  let at = -1;
  return (
    new RegExp(`^[\\u4e00-\\u9fff]{2,7}${REGION}`).test(full) &&
    ENDS.test(full) &&
    [...name].every((char) => (at = full.indexOf(char, at + 1)) >= 0)
  );
}

/** What a sentence says in front of a name. */
const LEAD =
  /^.*(?:由|与|向|和|对|在|为|到|及|是|按照|根据|现将|公布|发布|公开|编制|依托|通过|登录|联系|成立|组建|紧抓|围绕|落实|结合|关于|据|从|经|请|的|了|以下)/;

/** The longest form of the name that the text itself prints, with the city or district in front. */
function extended(name: string, text: string): string {
  const flat = text.replace(/\n/g, "");
  const found = [
    ...flat.matchAll(
      new RegExp(`((?:[\\u4e00-\\u9fff]{2,7}?(?:省|自治区|市|州|盟|县|旗|区)){1,3}?)${name}`, "g"),
    ),
  ]
    .map((m) => matchedGroup(m, 1).replace(LEAD, ""))
    .filter(
      (prefix) =>
        prefix.length >= 2 &&
        !/情况|概述|概况|工作|公开|报告|编制|[局厅委办了]/.test(prefix) &&
        new RegExp(`^(?:[\\u4e00-\\u9fff]{1,6}(?:省|自治区|市|州|盟|县|旗|区)){1,3}$`).test(prefix),
    );
  const [best] = [...new Set(found)].sort((a, b) => b.length - a.length);
  return best ? best + name : name;
}

/** A commission's short name, written out: as the text does, else as everybody does. */
function inFull(name: string, text: string): string {
  for (const [short, full] of SHORT_NAMES) if (short.test(name)) return name.replace(short, full);
  const office = /^(.*)(?:府办|政府办)$/.exec(name);
  if (office && text.includes(`${office[1]}人民政府办公室`)) return `${office[1]}人民政府办公室`;
  return name;
}

/**
 * A bare place name is its government: the body that the text itself names, else the one that the
 * law gives to such a place. Where the law gives none (盟, 地区, 新区, 景区), the name stays as it
 * is printed.
 */
function complete(name: string, text: string): string {
  if (/[镇乡县市区旗省州](?<!人民)政府$/.test(name)) return name.replace(/政府$/, "人民政府");
  if (ENDS.test(name) && !ZONE.test(name) && !/(?:镇|乡|街道)$/.test(name)) return name;
  if (!/(?:省|市|区|县|旗|州|盟|镇|乡|街道|苏木)$/.test(name)) return name;
  const named = new RegExp(
    `${name}(人民政府|管理委员会|管委会|党工委、管委会|办事处|街道办事处|行政公署)`,
  ).exec(text.replace(/\n/g, ""));
  if (named) return name + (named[1] as string).replace("党工委、", "");
  if (NO_BODY_BY_LAW.test(name)) return name;
  if (ZONE.test(name) && !/自治区$/.test(name)) return `${name}管委会`;
  if (/街道$/.test(name)) return `${name}办事处`;
  return `${name}人民政府`;
}

const NO_BODY_BY_LAW =
  /(?:盟|地区|新区|[景港林矿牧]区|园区|工业区|产业区|集聚区|功能区|保税区|旅游区|风景区|片区|社区|小区|校区|库区|管理区|城区)$/;

/** The report's own name in quotes: 现向社会公布《…》. */
function quoted(bare: string): string | null {
  const names = bare
    .slice(0, 1500)
    .replace(/\n/g, "")
    .matchAll(/《([^《》]{4,40}信息(?:工作)?公开[^《》]{0,16}(?:报告|年报))》/g);
  return (
    [...names]
      .map((m) => fromTitle(matchedGroup(m, 1)))
      .find((name) => name !== null && ENDS.test(name)) ?? null
  );
}

/** A line above or below the heading that holds nothing but a name. */
function besideTitle(lines: readonly string[]): string | null {
  const at = lines
    .slice(0, 30)
    .findIndex((l) => /信息公开/.test(l) && /报告|年报/.test(l) && l.length < 60);
  for (const i of [at - 1, at + 1, at - 2]) {
    const line = at >= 0 && i >= 0 ? (lines[i] ?? "").replace(/ /g, "") : "";
    if (ALONE.test(line) && !/首页|当前|来源|发布|网站|年报/.test(line)) return line;
  }
  return null;
}

/** The office of a government that writes the report for it. */
const OFFICE = /(?<=人民政府)(?:党政(?:综合)?|综合|(?:政府)?信息公开(?:工作)?领导小组)?办公[室厅]$/;
const VERBS =
  "紧扣|锚定|聚焦|秉持|认真|严格|深入|坚持|高度|积极|按照|全面|始终|紧紧|持续|以|在|政府信息公开|信息公开|主动|编制|特|现|向|根据|依据|围绕|切实|不断|贯彻|结合|共|把|将|制定|扎实|通过|20\\d\\d";
function fromText(bare: string): string | null {
  const start = bare.search(/总体情况/);
  const parts = [
    bare.slice(0, 900).replace(/\n/g, (_m, at: number) => (at < 80 ? "\n" : "")),
    bare
      .slice(Math.max(0, start), start + 500)
      .replace(/\n/g, (_m, at: number) => (at < 12 ? "\n" : "")),
  ];
  for (const part of parts) {
    const made = new RegExp(
      `(?:本(?:年度)?报告(?:是)?由|现(?:向社会)?(?:公布|公开|将|发布)(?:20\\d\\d年度?)?|[,，]由)((?!20)[\\u4e00-\\u9fff]{2,24}?${BODY})(?:、[\\u4e00-\\u9fff]{2,20})?(?:[(（]以下简称[^)）]{1,20}[)）])?(?:根据|依据|按照|(?:组织)?编制|20\\d\\d|负责|公布|关于|(?:政府)?信息公开)`,
    ).exec(part);
    if (made && isName(matchedGroup(made, 1))) return matchedGroup(made, 1).replace(OFFICE, "");
    const names = new RegExp(
      `(?:^|[,，。:：\\n]|年(?!度)|年度|情况)((?!根据|按照|全|本|我|在|各|坚持|以)[\\u4e00-\\u9fff]{2,24}?${BODY})(?:[(（][^()（）]{2,12}[)）])?(?:${VERBS})`,
      "g",
    );
    const hit = [...part.matchAll(names)].find((m) => isName(matchedGroup(m, 1)));
    if (hit) return matchedGroup(hit, 1);
  }
  return null;
}

/** The signature: the agency's name alone on a line near the end, or in front of the date. */
function signature(lines: readonly string[]): string | null {
  for (const line of lines.slice(-12).reverse()) {
    const bare = line
      .replace(/ /g, "")
      .replace(/(?:20\d\d年\d{1,2}月\d{1,2}日|二[〇○零].{2,4}年.{1,3}月.{1,4}日)$/, "");
    if (ALONE.test(bare) && !/版权|主办|承办|备案|网站/.test(bare)) return bare;
  }
  return null;
}

/** The body whose own rules on disclosure the text names: 《某市某局信息公开制度》. */
function ownRules(bare: string): string | null {
  const named =
    /(?:《|成立了?|制定了?)((?:(?![局厅委办在了])[\u4e00-\u9fff]){2,7}[市县区旗][\u4e00-\u9fff]{2,12}?(?:局|委员会))(?:政府信息|信息|政务)公开(?!条例)/
      .exec(bare.replace(/\n/g, ""))?.[1]!
      .replace(LEAD, "");
  return named &&
    isName(named) &&
    new RegExp(`^[\\u4e00-\\u9fff]{2,7}${REGION}`).test(named) &&
    !ANSWERS_FOR_OTHERS.test(named)
    ? named
    : null;
}

/** Bodies that answer for a whole government are not the ones that report. */
const ANSWERS_FOR_OTHERS =
  /(?:市|区|县|省)委|政务服务|政务公开|行政审批|行政服务|大数据|数据局|信息中心/;

/** A line that names the body, with its place: 编制单位：某县林业局. */
const SAID_OF_ITSELF = new RegExp(
  `(?:编制|编报|填报|联系|公布|发布)(?:单位|机关|部门|机构)[:：]([\\u4e00-\\u9fff]{2,7}${REGION}[\\u4e00-\\u9fff]{0,14}?(?:局|厅|委员会|人民政府|办事处|管委会|中心))`,
);

/** Whom the reader may ask: the body itself, whichever of its offices answers. */
function contact(bare: string): string | null {
  const asked =
    /(?:(?:请|可|直接)与|请(?:直接)?联系[:：]?)([\u4e00-\u9fff]{1,20}(?:省|市|区|县|旗|州|镇|乡|街道)[\u4e00-\u9fff]{0,14}?(?:(?<!局|厅|委|会|办|处|院|站|所|心)政府|局|厅|委员会|办事处|管委会|中心|(?:人民防空|外事|侨务|法制|地方志)办公室)|[\u4e00-\u9fff]{2,12}(?:开发区|高新区|示范区))(?:[\u4e00-\u9fff]{0,22}联系|[\u4e00-\u9fff]{0,10}(?:办公室|办|科|股|室)[,，。;；(（])/.exec(
      bare.replace(/\n/g, ""),
    );
  // 我办 writes of itself: the office is no mere address then.
  const office =
    /我办|本办(?!法)/.test(bare) &&
    /^.{0,12}?政府办公[室厅]/.exec(
      asked?.[0].slice(asked[0].indexOf(matchedGroup(asked, 1))) ?? "",
    );
  const name = (office ? office[0] : asked?.[1])?.replace(/(?<!人民)政府(?=$|办公)/, "人民政府");
  if (name && isName(name) && !ANSWERS_FOR_OTHERS.test(name)) return name;
  const said = SAID_OF_ITSELF.exec(bare)?.[1];
  if (said && isName(said)) return said;
  return (
    /[“"]([\u4e00-\u9fff]{2,7}(?:市|区|县|旗)[\u4e00-\u9fff]{2,14}(?:局|委员会))[”"](?:门户)?网站/.exec(
      bare,
    )?.[1] ?? ownRules(bare)
  );
}
