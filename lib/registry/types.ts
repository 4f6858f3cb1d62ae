/**
 * Canonical types of agencies, by which like is compared with like across districts and
 * reorganisations, and levels; names for people.
 */
import type { Bilingual } from "@/lib/forms";
import { entryOf } from "@/lib/lookup";

const b = (zh: string, en: string): Bilingual => ({ zh, en });
const AGENCY_TYPES: Readonly<Record<string, Bilingual>> = {
  GOV: b("政府", "Government"),
  GOV_OFFICE: b("政府办公室", "Government office"),
  GOVSVC: b("政务服务", "Government services"),
  DATA: b("数据", "Data"),
  DRC: b("发展改革", "Development and reform"),
  EDU: b("教育", "Education"),
  HEALTH: b("卫生健康", "Health"),
  MARKET: b("市场监管", "Market regulation"),
  EMERG: b("应急管理", "Emergency management"),
  NR: b("自然资源", "Natural resources"),
  ENV: b("生态环境", "Environment"),
  AGRI: b("农业农村", "Agriculture"),
  CULT: b("文化旅游", "Culture and tourism"),
  VET: b("退役军人", "Veterans"),
  MEDINS: b("医疗保障", "Medical insurance"),
  HOUSE: b("住房建设", "Housing and construction"),
  CITY: b("城市管理执法", "City management"),
  COMMERCE: b("商务", "Commerce"),
  SCI_IND: b("科技工信", "Science and industry"),
  FINANCE: b("财政金融", "Finance"),
  POLICE: b("公安", "Police"),
  SOE: b("国有资产", "State assets"),
  TRANSPORT: b("交通运输", "Transport"),
  CIVIL: b("民政", "Civil affairs"),
  JUSTICE: b("司法", "Justice"),
  HRSS: b("人社", "Human resources"),
  AUDIT: b("审计", "Audit"),
  STAT: b("统计", "Statistics"),
  WATER: b("水务", "Water"),
  FOREST: b("林业", "Forestry"),
  PETITION: b("信访", "Petitions"),
  SPORT: b("体育", "Sports"),
  STREET: b("街道", "Street offices"),
  TOWN: b("镇", "Towns"),
  TOWNSHIP: b("乡", "Townships"),
  ZONE: b("开发区、片区", "Zones and areas"),
  PARTY_PLATE: b("挂牌党委机构", "Party organs with a plate"),
  VERTICAL: b("垂直管理", "Vertically managed"),
  PUBLIC_INST: b("事业单位", "Public institutions"),
  OTHER: b("其他", "Other"),
};
/** Levels of agencies, and of the regions that they are of; the only names they have. */
const LEVELS = {
  province: b("省级", "Province"),
  city: b("市级", "City"),
  district: b("区", "District"),
  county: b("县", "County"),
  zone: b("开发区", "Zone"),
  bureau: b("部门", "Bureau"),
  area: b("片区管理机构", "Area office"),
  street: b("街道", "Street office"),
  town: b("镇", "Town"),
  township: b("乡", "Township"),
} as const;
export type Level = keyof typeof LEVELS;
export const AGENCY_TYPE_CODES: readonly string[] = Object.keys(AGENCY_TYPES);
export const AGENCY_LEVELS = Object.keys(LEVELS) as [Level, ...Level[]];
/** Levels that a region can have: bureaus and area offices have none of their own. */
export const REGION_LEVELS = AGENCY_LEVELS.filter((l) => l !== "bureau" && l !== "area");
/** The words for a code; a code without words stands for itself. */
export const typeName = (code: string): Bilingual =>
  Object.hasOwn(AGENCY_TYPES, code) ? entryOf(AGENCY_TYPES, code) : b(code, code);
export const levelName = (code: string): Bilingual =>
  Object.hasOwn(LEVELS, code) ? LEVELS[code as Level] : b(code, code);
