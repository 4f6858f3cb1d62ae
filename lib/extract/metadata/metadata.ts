/**
 * Title, agency, fiscal year and statistics period: from what the document says of itself, never
 * from addresses or crawl dates.
 */
import { agencyOf, LABEL } from "./agency";
import { tidyText } from "../labels/normalise";
import type { ReadDocument } from "../types";

export type Meta = {
  title: string | null;
  agency: string | null;
  fiscalYear: number | null;
  period: { start: string; end: string } | null;
  /** No year is printed: the one before publication is a guess. */ yearGuessed: boolean;
};

const YEAR_IN_TITLE = /((?:19|20)\d{2})\s*年度?/;
const REPORT =
  /政府信息(?:工作)?公开(?:工作)?(?:情况)?(?:的)?(?:(?:19|20)\d{2}年?)?(?:年?度)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:报告|年报)|信息公开(?:工作)?(?:年度)?(?:报告|年报)|政务公开(?:工作)?(?:年度)?(?:报告|年报)/;

export function readMeta(doc: ReadDocument): Meta {
  const lines = doc.text
    .split("\n")
    .map((l) => tidyText(l.includes("[") ? l.replace(/\[bookmark:[^\]]*\]/gi, "") : l))
    .filter((l) => l !== "");
  const field = labelled(lines);
  const { title, told } = findTitle(doc, lines, field);
  const period = findPeriod(doc.text);
  const titleYear = Number(YEAR_IN_TITLE.exec(title ?? "")?.[1]) || chineseYear(title);
  // A period «to 1 January» is that of the year before.
  const periodYear = period
    ? Number((period.end.endsWith("-01-01") ? period.start : period.end).slice(0, 4))
    : null;
  // A heading beats a period left over from the template; a name in a sentence is as easily left over itself.
  const printed =
    (told ? periodYear : null) ??
    titleYear ??
    periodYear ??
    yearFromText(lines) ??
    chineseYear(doc.text.replace(/\s/g, "").slice(0, 1500));
  const fiscalYear = printed ?? yearFromPublication(doc.text);
  return {
    title,
    agency: agencyOf({
      title,
      lines,
      publisher: field.publisher,
      site: doc.pageTitle ?? doc.title,
      text: withoutNeighbours(doc.text),
    }),
    fiscalYear,
    period,
    yearGuessed: printed === null && fiscalYear !== null,
  };
}

/** `标题: …` and `发布机构: …` lines that saved pages begin with. */
function labelled(lines: readonly string[]): { title: string | null; publisher: string | null } {
  const find = (re: RegExp) =>
    lines
      .slice(0, 40)
      .map((l) => re.exec(l)?.[1]?.trim())
      .find((v) => v) ?? null;
  return {
    title: find(/^(?:标题|文章标题)\s*[::][\s|]*([^|]+)/),
    publisher:
      find(
        /(?:^|\s)(?:发布机构|发布单位|公开机构|信息来源|来源|发文机关|发文单位|编制单位)\s*[::]\s*([^\s::|]{2,40})(?=\s|\||$)/,
      ) ?? find(/(?:文章|信息|稿件)来源\s*[::]\s*([\u4e00-\u9fff]{4,30})(?:\s|$)/),
  };
}

function findTitle(
  doc: ReadDocument,
  lines: readonly string[],
  field: { title: string | null },
): { title: string | null; told: boolean } {
  const heading = findHeading(doc, lines, field);
  if (heading) return { title: heading, told: false };
  const said = titleInProse(doc.text);
  if (said) return { title: said, told: true };
  // A heading without its year is still the heading.
  const plain = headOf(lines)
    .slice(0, 20)
    .map((l) => l.replace(/ /g, ""))
    .find(
      (l) =>
        l.length <= 50 &&
        REPORT.test(l) &&
        !/[。;；,，:：>]|条例|根据|目录|索引|指南|制度/.test(l) &&
        !/^(?:政府|政务)?信息公开年报$/.test(l),
    );
  return { title: plain ?? (doc.title?.replace(SITE, "").trim() || null), told: false };
}

const SITE = /[-_|—].*$/;
const headOf = (lines: readonly string[]): string[] =>
  lines
    .slice(0, 60)
    .map(titleCell)
    .filter(
      (l) => l.length < 90 && !ELSEWHERE.test(l) && !/^(?:#|https?:|正文$|来源|source)/i.test(l),
    );

function findHeading(
  doc: ReadDocument,
  lines: readonly string[],
  field: { title: string | null },
): string | null {
  if (field.title && REPORT.test(field.title.replace(/ /g, ""))) return field.title;
  const head = headOf(lines);
  // A title that is whole on one line is better than one put together; the lower lines are the text's.
  for (const [from, to] of [
    [0, 15],
    [15, 60],
  ] as const) {
    for (const span of [1, 2, 3]) {
      for (let i = from; i < Math.min(to, head.length); i++) {
        const bare = head
          .slice(i, i + span)
          .join("")
          .replace(/ /g, "");
        if (bare.length <= 80 && isTitle(bare)) return pure(bare);
      }
    }
  }
  const own = doc.title?.replace(SITE, "").trim();
  return own && REPORT.test(own.replace(/ /g, "")) ? own : null;
}

/**
 * A title without what pages print beside it on its line: the label, the site's name in front or
 * behind, the switch of letter sizes.
 */
const pure = (title: string): string =>
  title
    .replace(LABEL, "")
    .replace(/^.*[:：](?=(?:19|20)\d{2}年)/, "")
    .replace(/^Page\s*\d+\s*[-—]\s*/i, "")
    .replace(/^[\u4e00-\u9fff]{2,20}网站?[-_—|]+(?=[\u4e00-\u9fff\d])/, "")
    .replace(/(?<=报告|年报)(?:[【\[(]?字(?:号|体)[:：].*|[_|].*|二维码.*)$/, "");

/**
 * The report's name as its first sentences say it, in front of the tables; names behind 上一篇 or
 * 附件 are other reports'.
 */
function titleInProse(text: string): string | null {
  const begin = tidyText(text.slice(0, 3000).replace(SUBHEADING, "。\n"))
    .replace(/ /g, "")
    .replace(/\((?:以下|下文)?(?:统一)?简称[^()]{1,40}\)/g, "");
  const tables = begin.search(/第二十条第|信息内容本年|勾稽关系|指标名称/);
  const prose = (tables < 0 ? begin : begin.slice(0, tables)).replace(/《[^《》]*》/g, (quoted) =>
    /(?:报告|年报)》$/.test(quoted) ? quoted : "",
  );
  const names = prose.matchAll(
    /(?:关于)?[\u4e00-\u9fff()]{0,30}(?:19|20)\d{2}年度?[\u4e00-\u9fff()]{0,24}(?:政府)?信息公开[\u4e00-\u9fff]{0,12}(?:报告|年报)/g,
  );
  const own = [...names].find(
    (m) =>
      !/(?:[上下]一[篇条]|附件|相关|链接)[^,。;]{0,6}$/.test(prose.slice(0, m.index)) &&
      !isOrder(m[0], prose.slice(m.index + m[0].length)),
  );
  return (
    own?.[0]
      .replace(/^(?:的|.{2,30}?编制的)(?=(?:19|20)\d{2})/, "")
      .replace(
        /^[\u4e00-\u9fff()]*(?:现将|现?公布|现公开|发布|编[制写]了?|制定|撰写|形成了?|完成了?|报告如下)(?=[\u4e00-\u9fff()]*(?:19|20)\d{2})/,
        "",
      ) ?? null
  );
}

/** A heading inside the text: no part of the sentence that follows on the next line. */
const SUBHEADING =
  /^[ \t\u3000]*(?:[(（][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、)[^\n。，,；;]{0,30}\n/gm;

/**
 * The name of the order by which reports are written, which names the year and the reports too:
 * 关于做好…年度报告编制工作的通知.
 */
const isOrder = (name: string, behind: string): boolean =>
  /关于(?:切实)?(?:做好|开展|编制|报送|加强)/.test(name) ||
  /^[^,。;:《》]{0,16}(?:通知|提示|要求|指南|函)/.test(behind);

/** Of a line that is a row of a table (名称 | … |), the cell with the title in it. */
function titleCell(line: string): string {
  if (!line.includes("|")) return line;
  return (
    line
      .split("|")
      .map((cell) => cell.trim())
      .find((cell) => cell.length <= 80 && isTitle(cell.replace(/ /g, ""))) ?? line
  );
}

/** A text without the lines that name other documents, every other as it stands. */
const withoutNeighbours = (text: string): string =>
  text
    .split("\n")
    .filter((line) => !/^[上下]一[篇条]/.test(line.trim()))
    .join("\n");

/**
 * A name that ends as a report's does: 报告格式, 报告的通知 and 报告研究 do not, nor does a blank
 * to be filled in.
 */
export const isReportTitle = (title: string): boolean =>
  REPORT.test(title.replace(/\s/g, "")) &&
  /(?:报告|年报)(?:[(（](?!.*(?:模板|范本|格式|样式|参考))[^()（）]{1,20}[)）])?$/.test(
    title.trim(),
  ) &&
  !/范文|解读|图解/.test(title);

/** Names of other documents: the neighbours in a list, and files to be fetched. */
const ELSEWHERE =
  /^(?:上|下)一[篇条]|^(?:附件|相关|链接|下载)|\.(?:docx?|wps|pdf|xlsx?|et|rtf|zip|rar)$/i;
const isTitle = (line: string): boolean =>
  REPORT.test(line) &&
  (YEAR_IN_TITLE.test(line) || chineseYear(line) !== null) &&
  !/[。;；,，]|条例|根据|通知|目录|索引|>|情况如下|正文/.test(line) &&
  !ELSEWHERE.test(line);

const DIGITS = "〇一二三四五六七八九";
function chineseYear(text: string | null): number | null {
  const hit = /二[〇○0零][〇○0零一二三四五六七八九]{2}年/.exec(text ?? "");
  if (!hit) return null;
  const digits = [...hit[0].slice(0, 4)].map((c) => (/[○0零]/.test(c) ? 0 : DIGITS.indexOf(c)));
  return Number(digits.join(""));
}

function findPeriod(text: string): Meta["period"] {
  const t = tidyText(text).replace(/ /g, "");
  const hit =
    /((?:19|20)\d{2})年?(\d{1,2})月(\d{1,2})日(?:起|始|开始)?,?(?:至|到|—|-|－|~|～)+(?:((?:19|20)\d{2})年?)?(\d{1,2})月(\d{1,2})日/.exec(
      t,
    );
  if (!hit) return null;
  const two = (n: string) => n.padStart(2, "0");
  const [, y1, m1, d1, y2, m2, d2] = hit as unknown as string[];
  return { start: `${y1}-${two(m1!)}-${two(d1!)}`, end: `${y2 ?? y1}-${two(m2!)}-${two(d2!)}` };
}

/** The year that the overview speaks of most, in its first lines; plans for next year come later. */
function yearFromText(lines: readonly string[]): number | null {
  const text = lines
    .filter((line) => !ELSEWHERE.test(line))
    .join("")
    .replace(/ /g, "");
  const overview = text.indexOf("总体情况");
  const head = text.slice(0, 1500) + text.slice(Math.max(0, overview), overview + 600);
  const counts = new Map<number, number>();
  for (const hit of head.matchAll(
    /(?<!转|转至|转到|转入|下一年度|下年)((?:20)\d{2})年(?!\d{1,2}月\d{1,2}日(?:发布|公布|印发))/g,
  )) {
    const year = Number(hit[1]);
    const before = counts.get(year);
    counts.set(year, before === undefined ? 1 : before + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best ? best[0] : null;
}

function yearFromPublication(text: string): number | null {
  const hit = /发布(?:时间|日期)\s*[:：]\s*(20\d{2})/.exec(text);
  return hit ? Number(hit[1]) - 1 : null;
}
