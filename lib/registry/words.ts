/** Names of canonical types and levels, for people. A type or level that is not listed shows its code. */
import type { Bilingual } from "@/lib/forms";

const b = (zh: string, en: string): Bilingual => ({ zh, en });

const TYPES: Readonly<Record<string, Bilingual>> = {
  GOV: b("政府", "Governments"), GOV_OFFICE: b("政府办公室", "Government offices"), GOVSVC: b("政务服务", "Government services"), DATA: b("数据", "Data"), DRC: b("发展改革", "Development and reform"),
  EDU: b("教育", "Education"), HEALTH: b("卫生健康", "Health"), MARKET: b("市场监管", "Market regulation"), EMERG: b("应急管理", "Emergency management"), NR: b("自然资源", "Natural resources"),
  ENV: b("生态环境", "Environment"), AGRI: b("农业农村", "Agriculture"), CULT: b("文化旅游", "Culture and tourism"), VET: b("退役军人", "Veterans"), MEDINS: b("医疗保障", "Medical insurance"),
  HOUSE: b("住房建设", "Housing and construction"), CITY: b("城市管理执法", "City management"), COMMERCE: b("商务", "Commerce"), SCI_IND: b("科技工信", "Science and industry"), FINANCE: b("财政金融", "Finance"),
  POLICE: b("公安", "Police"), TRANSPORT: b("交通", "Transport"), SOE: b("国资", "State assets"), CIVIL: b("民政", "Civil affairs"), JUSTICE: b("司法", "Justice"), HRSS: b("人社", "Human resources"),
  AUDIT: b("审计", "Audit"), STAT: b("统计", "Statistics"), WATER: b("水务", "Water"), FOREST: b("林业", "Forestry"), PETITION: b("信访", "Petitions"), SPORT: b("体育", "Sports"),
  STREET: b("街道", "Street offices"), TOWN: b("镇", "Towns"), TOWNSHIP: b("乡", "Townships"), ZONE: b("开发区、片区", "Zones and areas"), PARTY_PLATE: b("挂牌党委机构", "Party organs with a plate"), VERTICAL: b("垂直管理", "Vertical agencies"),
  PUBLIC_INST: b("事业单位", "Public institutions"), OTHER: b("其他", "Other"),
};
const LEVELS: Readonly<Record<string, Bilingual>> = {
  province: b("省级", "Province"), city: b("市级", "City"), district: b("区级", "District"), county: b("县级", "County"), zone: b("开发区", "Zone"), bureau: b("部门", "Departments"),
  city_bureau: b("市级部门", "City departments"), district_bureau: b("区级部门", "District departments"), county_bureau: b("县级部门", "County departments"),
  area: b("片区机构", "Area offices"), street: b("街道", "Street offices"), town: b("镇", "Towns"), township: b("乡", "Townships"),
};

export const typeName = (type: string): Bilingual => (Object.hasOwn(TYPES, type) ? TYPES[type]! : { zh: type, en: type });
export const levelName = (level: string): Bilingual => (Object.hasOwn(LEVELS, level) ? LEVELS[level]! : { zh: level, en: level });
