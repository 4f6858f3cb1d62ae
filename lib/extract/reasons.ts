import type { Reason } from "./types";

/** Why a document was not read, in both languages; the only place where these words stand. */
const CATALOGUE = {
  empty: [
    "文件是空的。请重新导出或下载后再上传。",
    "The file is empty. Export or download it again.",
  ],
  too_large: [
    "文件超过 50 MB。请只上传年度报告本身。",
    "The file is larger than 50 MB. Upload the annual report alone.",
  ],
  encrypted: [
    "文件有密码保护。请去掉密码后再上传。",
    "The file is protected by a password. Remove it and upload again.",
  ],
  damaged: [
    "文件已损坏，打不开。请重新导出后再上传。",
    "The file is damaged and cannot be opened. Export it again.",
  ],
  scanned: [
    "文件是扫描件或图片，没有文字。请上传原始文件，或对照原件人工录入。",
    "The file is a scan or a picture without text. Upload the original file, or enter the figures by hand beside it.",
  ],
  garbled: [
    "文件里的文字是乱码（字体没有可用的编码），读不出来。请上传 DOCX 或网页版本，或对照页面图像人工录入。",
    "The letters in the file are garbled (its fonts carry no usable encoding). Upload a DOCX or web version, or enter the figures by hand beside the page image.",
  ],
  guessed: [
    "文件是扫描件或图片，数字由文字识别得出，只作参考。请逐格与原件核对后确认。",
    "The file is a scan or a picture; its figures were recognised by machine and are suggestions only. Check every cell against the original, then confirm.",
  ],
  unproven_type: [
    "OFD 文件按国家标准 GB/T 33190 读取，但还没有用其他软件生成的 OFD 报告检验过。请逐格与原件核对后再采用。",
    "OFD is read by the national standard GB/T 33190, but no OFD report made by other software has been tested yet. Compare every cell with the original before it counts.",
  ],
  not_a_report: [
    "没有找到年度报告的统计表。请确认上传的是政府信息公开工作年度报告全文。",
    "The tables of an annual report were not found. Check that this is the whole annual report on government information disclosure.",
  ],
  unsupported: [
    "不支持这种文件类型。请上传 HTML、DOCX、DOC、PDF、OFD、XLSX 或文本文件。",
    "This type of file is not supported. Upload HTML, DOCX, DOC, PDF, OFD, XLSX or text.",
  ],
  stalled: [
    "服务器过于繁忙，读取未能完成。请稍后重新上传。",
    "The server was too busy to finish reading. Upload the file again later.",
  ],
  too_slow: [
    "读取耗用处理器时间超过二十秒，已停止。请上传更简单的版本（例如另存为 DOCX 或网页），或人工录入。",
    "Reading took more than twenty seconds of processor time and was stopped. Upload a simpler version (saved as DOCX or a page, say), or enter the figures by hand.",
  ],
  too_complex: [
    "读取所需内存超过 512 MB，已停止。请只上传年度报告本身，或人工录入。",
    "Reading needed more than 512 MB of memory and was stopped. Upload the annual report alone, or enter the figures by hand.",
  ],
  bomb: ["文件展开后异常庞大，已拒绝。", "The file unpacks to an abnormal size and was refused."],
  too_many_pages: [
    "文件页数过多（超过 500 页）。请只上传年度报告本身。",
    "The file has more than 500 pages. Upload the annual report alone.",
  ],
  active_content: [
    "文件含有宏，已拒绝。请另存为不含宏的文件后再上传。",
    "The file holds macros and was refused. Save it without macros and upload again.",
  ],
  round_closed: [
    "该年度的征集已经关闭。请主管写明原因重新开启后再报送。",
    "The round of that year is closed. A supervisor has to reopen it, with a reason, before anything can be filed.",
  ],
  no_agency: [
    "没有认出是哪个机关的报告。请在登记册中补充该机关的名称后再导入。",
    "The agency could not be told. Add its name to the registry and import again.",
  ],
  no_year: [
    "没有认出报告的年度。请检查标题和统计期限。",
    "The fiscal year could not be told. Check the title and the statistics period.",
  ],
} as const;

export type ReasonCode = keyof typeof CATALOGUE;
export const reasonCodes = Object.keys(CATALOGUE) as ReasonCode[];

export function reasonFor(code: ReasonCode): Reason {
  const [zh, en] = CATALOGUE[code];
  return { code, message: { zh, en } };
}

/** A document that cannot be read, by a code of the catalogue. */
export class ReadError extends Error {
  constructor(
    readonly code: ReasonCode,
    cause?: unknown,
  ) {
    super(CATALOGUE[code][1], { cause });
  }
}
