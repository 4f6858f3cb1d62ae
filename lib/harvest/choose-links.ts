/**
 * Which links of a column may lead to annual reports: by their words and their addresses, before
 * anything is fetched.
 */
import type { PageLink } from "@/lib/intake/web-page/page-facts";

/** A report's own name, as sites shorten it. */
const NAMES_REPORT = /年报|年度报告|信息公开.{0,12}(?:报告|情况)|(?:报告|情况).{0,8}信息公开/;
/** Documents of other kinds that the same columns hold (domain.md §9.4). */
const OTHER_KIND =
  /法治政府|依法行政|财政|预算|决算|审计|统计公报|统计报表|部门责任|社会责任|政府网站(?:工作)?(?:年度)?报表|网站监管|绩效|指南|制度|办法|目录|工作要点|解读$/;
/** A folder of the column for one year. */
const YEAR_FOLDER = /^(?:20\d\d)年?度?$/;
const COLUMN_NAME = /^(?:政府)?信息公开(?:工作)?(?:年度报告|年报)$|^(?:年度报告|年报)$/;
const FILE = /\.(?:docx?|wps|et|pdf|ofd|xlsx?|rtf|odt|ods|zip|rar|7z)$/i;
/** An address that a program answers with a file: its link has the file's name, or the address says so. */
const DOWNLOAD = /(?:download|attach|getfile|xiazai|fileid)/i;
/** Addresses of a document in the systems that public bodies use (domain.md §9.2). */
const DOCUMENT_ADDRESS =
  /\/t20\d{6}_\d+\.s?html?$|\/art_\w+\.html$|\/content\/post_\d+\.html$|\/info\/\d+\/\d+\.htm$|\/public\/\d+\/\d+\.html$|\/openness\/detail\/content\/\w+\.html$|AnnualReport\/show\/\w+\.html$|xxgkAnnualReport\.jsp\?|\/20\d{4}\/\w{8,}\.s?html$|xxgk-show-\d+\.html$/i;

export const isFileAddress = (address: string): boolean => FILE.test(new URL(address).pathname);

export type Choice = {
  /** Pages or files that may be a report. */
  readonly documents: readonly PageLink[];
  /** Pages that list more of them. */
  readonly lists: readonly PageLink[];
};

/**
 * @param column the address whose links these are: other sites are left alone but for files and
 * documents that are named as reports
 */
export function chooseLinks(links: readonly PageLink[], column: string): Choice {
  const documents: PageLink[] = [];
  const lists: PageLink[] = [];
  for (const link of links) {
    if (link.address === column) continue;
    if (isList(link, column)) lists.push(link);
    else if (mayBeReport(link)) documents.push(link);
  }
  return { documents, lists };
}

function mayBeReport({ address, text }: PageLink): boolean {
  const words = text.replace(/\s/g, "");
  if (OTHER_KIND.test(words)) return false;
  if (!NAMES_REPORT.test(words)) return false;
  return isFileAddress(address) || DOCUMENT_ADDRESS.test(address) || /20\d\d/.test(words);
}

function isList({ address, text }: PageLink, column: string): boolean {
  const words = text.replace(/\s/g, "");
  if (isFileAddress(address) || DOCUMENT_ADDRESS.test(address)) return false;
  const folder = new URL(".", column).href;
  return YEAR_FOLDER.test(words) && address.startsWith(folder);
}

/** Links of a whole site that lead to columns of annual reports. */
export const chooseColumns = (links: readonly PageLink[]): PageLink[] =>
  links.filter(
    ({ address, text }) =>
      !isFileAddress(address) &&
      !DOCUMENT_ADDRESS.test(address) &&
      COLUMN_NAME.test(text.replace(/\s/g, "")),
  );

const isDownload = (address: string, words: string): boolean =>
  NAMES_REPORT.test(words) && DOWNLOAD.test(new URL(address).pathname + new URL(address).search);

/** Files on a report's own page that may be the report, or the same once more. */
export const chooseFiles = (links: readonly PageLink[]): PageLink[] =>
  links.filter(({ address, text }) => {
    const words = text.replace(/\s/g, "");
    const isFile = isFileAddress(address) || FILE.test(words) || isDownload(address, words);
    return isFile && !OTHER_KIND.test(words);
  });
