/** Texts of `/verify` and of `sunledger verify`. */
import { bilingual } from "./bilingual";

export const verifyTexts = bilingual({
  zh: {
    title: "核验文件", lead: "从本站下载的文件都有签名。在这里可以查明：一份文件是不是本站出具的、有没有改动过、其中的数字如今是否还一样。",
    file: "要核验的文件", fileHint: "XLSX、DOCX、HTML、CSV、NDJSON、图片或批量文件，60 MB 以内。文件只用来核验，不保存。", send: "核验文件", or: "或者", code: "核验码", codeHint: "印在排名和文件上的 10 位核验码，例如 7K3QX-0M9TB；也可以填写文件的 SHA-256。", check: "核验",
    said: { nofile: "没有选择文件。", nocode: "这不是核验码：核验码有 10 位字母和数字；SHA-256 有 64 位十六进制数字。", stale: "这个结果已失效，请重新核验。" } as Record<string, string>,
    verdict: {
      genuine: { title: "是本站出具的，未经改动", todo: "" },
      altered: { title: "本站出具过这份文件，但它已被改动", todo: "请不要使用这份文件。用下面的地址重新下载，再与手里的比较。" },
      foreign: { title: "带有签名，但不是本站的", todo: "签名来自另一处安装的系统。请到出具它的网站核验，或向给您文件的人询问来源。" },
      unknown: { title: "不是本站出具的，或已被改动", todo: "没有找到签名，登记簿中也没有。CSV 和 NDJSON 文件只要改动一个字符（包括用表格软件另存）就认不出来：请用原来下载的文件核验，或重新下载。" },
    },
    codeKnown: "这个核验码是本站出具的", codeUnknown: "本站没有出具过这个核验码", codeUnknownTodo: "请核对输入：核验码不含字母 I、L、O、U。印出的数字与下面不一致的，以本站的为准。", codeTodo: "核验码只说明本站出具过这样的查询结果。请用下面的地址打开它，与纸上的数字逐一比较。",
    today: { same: "数字至今没有变化。", changed: "数字在此之后有过更正：引用前请重新下载。", gone: "同样的查询现在得不到数字：请查看更正记录。" },
    facts: { name: "文件", what: "内容", query: "查询", format: "格式", made: "出具时间", version: "出具时的数据版本", now: "当前数据版本", code: "核验码", sha: "SHA-256", key: "签名公钥指纹", edition: "发布版（可引用）" },
    again: "按同样的查询重新下载", page: "在网页上看", changes: "查看更正记录", current: "当前数据的批量文件",
    how: "怎样自己核验", howText: "签名算法是 Ed25519。公钥可从这里取得；也可以在命令行离线核验：", keyLink: "公钥（PEM）", stamp: "扫描二维码或在核验页输入核验码，可查明本页是否本站出具、数字是否已有变化。", print: "印出的排名带有核验码和二维码；二维码打开的就是本页。",
    resources: { rankings: "排名", observations: "观测值", official: "官方表格", summary: "汇总表", agencies: "机关", regions: "地区", indicators: "指标定义", rules: "检查规则", forms: "表格说明", reports: "报告", changes: "更正记录", charts: "图表", brief: "工作简报", releases: "发布版", bulk: "批量文件" } as Record<string, string>,
  },
  en: {
    title: "Verify a file", lead: "Every file taken from this site is signed. Here you can find out whether a file is ours, whether it has been altered, and whether its figures are still the same today.",
    file: "File to verify", fileHint: "XLSX, DOCX, HTML, CSV, NDJSON, a picture or a bulk file, up to 60 MB. It is only looked at, never kept.", send: "Verify the file", or: "or", code: "Code", codeHint: "The ten characters printed on rankings and files, such as 7K3QX-0M9TB; or the SHA-256 of a file.", check: "Verify",
    said: { nofile: "No file was chosen.", nocode: "This is no code: a code has ten letters and digits, a SHA-256 has 64 hexadecimal digits.", stale: "This answer is no longer valid; verify again." },
    verdict: {
      genuine: { title: "Ours, and unaltered", todo: "" },
      altered: { title: "Ours once, but it has been altered", todo: "Do not use this file. Download it anew from the address below and compare." },
      foreign: { title: "Signed, but not by this site", todo: "The signature comes from another installation. Verify the file there, or ask whoever gave it to you where it is from." },
      unknown: { title: "Not from this site, or altered", todo: "No signature was found, and the register does not know the file. A CSV or NDJSON file is no longer known once a single character differs (saving it from a spreadsheet is enough): verify the file as it was downloaded, or download it anew." },
    },
    codeKnown: "This code was issued here", codeUnknown: "This code was never issued here", codeUnknownTodo: "Check what you typed: codes have no letters I, L, O or U. Where the print says something else than this site, this site counts.", codeTodo: "A code says that such an answer was issued here. Open it by the address below and compare it with the figures on paper.",
    today: { same: "The figures have not changed since.", changed: "Figures have been corrected since: download anew before you quote them.", gone: "The same question has no figures today: see the corrections." },
    facts: { name: "File", what: "Contents", query: "Query", format: "Format", made: "Issued", version: "Data version when issued", now: "Data version today", code: "Code", sha: "SHA-256", key: "Fingerprint of the key", edition: "Edition" },
    again: "Download the same query anew", page: "See it as a page", changes: "See the corrections", current: "Bulk files of the present data",
    how: "Verify it yourself", howText: "Signatures are Ed25519. Take the public key here; the command line checks a file without any connection:", keyLink: "Public key (PEM)", stamp: "Scan the code, or type it on the page that verifies files, to see whether this print is ours and whether its figures have changed.", print: "Printed rankings carry a code and a QR code that opens this page.",
    resources: { rankings: "Ranking", observations: "Observations", official: "Official tables", summary: "Summed tables", agencies: "Agencies", regions: "Regions", indicators: "Indicators", rules: "Rules", forms: "Form", reports: "Report", changes: "Corrections", charts: "Chart", brief: "Brief", releases: "Editions", bulk: "Bulk file" },
  },
});
