/**
 * Patterns that take more than linear time in the worst case, and what bounds it. A new one is
 * rather rewritten than added here.
 */
export type Accepted = {
  readonly bound: string;
  readonly patterns: Readonly<Record<string, readonly string[]>>;
};

export const ACCEPTED: readonly Accepted[] = [
  {
    bound: "tried on one line, cell or label",
    patterns: {
      "lib/extract/formats/csv.ts": [
        "\\p{Script=Han}[^\\d０-９]*$",
        '^\\s*"?(?:-?[\\d０-９][\\d.０-９．]*(?:[条件次篇个人]|人次|万?元)?|[/无—-]{1,2})?"?\\s*$',
      ],
      "lib/extract/formats/pdf/pages.ts": [
        "^[-—–·\\s]*(?:第\\s*)?(\\d{1,3})\\s*(?:页)?\\s*(?:[/,，共\\s]*\\d{1,3}\\s*页?)?[-—–·\\s]*$",
      ],
      "lib/extract/formats/sheet-number.ts": ["^[^\\d.-]*(-?[\\d,]+(?:\\.(\\d+))?)[^\\d]*$"],
      "lib/extract/formats/sheet-codes.ts": [
        '"[^"]{0,250}"|\\\\.|\\[[^\\]]{0,250}\\]|[_*][\\s\\S]',
      ],
      "lib/extract/formats/spreadsheet.ts": ["\\t+$"],
      "lib/extract/formats/text.ts": [
        "[|\\t]\\s*$",
        "^\\s*(?:-?\\d[\\d,.]*|[-—/]*)\\s*\\|[\\s|]*$",
        "^\\s*\\|?(?:\\s*:?-{2,}:?\\s*\\|)+\\s*(?::?-{2,}:?)?\\s*$",
      ],
      "lib/extract/labels/fuzzy-match.ts": ["[(（].*$"],
      "lib/extract/labels/numbers.ts": ["^(\\*{1,3}|_{2}|`)(.*)\\1$", " ?[*※#]+$"],
      "lib/extract/other-years.ts": ["结果?维持.*结果?纠正|^结果?维持$"],
      "lib/extract/pre2019/columns.ts": [
        "(?:(?<!\\d)\\d{1,3})?(?:[一二三四五六七八九][、.]\\p{Script=Han}{2,20}(?:[—-]|\\d{1,3})*(?:[(][一二三][)]\\p{Script=Han}{2,30}(?:[—-]|\\d{1,3})*)?|(?<!\\d)\\d{1,3})?$",
      ],
      "lib/extract/text-reader/text-lines.ts": ["[(（][^)）]*[)）]"],
    },
  },
  {
    bound:
      "every part ends at the next tag; only a file of unclosed tags costs more, and that the limit of processor time ends",
    patterns: {
      "lib/extract/formats/docx.ts": [
        "<body[^<>]*>([\\s\\S]*?)<\\/body>",
        "^word\\/(?:(?:document|styles|comments|theme\\/theme)\\d*\\.xml|_rels\\/document\\d*\\.xml\\.rels|(?:\\w+\\/)?[\\w-]+\\.(?:x?html?|mht(?:ml)?)|afchunk\\d*\\.\\w+)$",
      ],
      "lib/extract/formats/excel-xml-looks.ts": [
        "<(\\/?)(\\w+)([^<>]*)>|([^<]+)",
        "<ss:Data\\b[^<>]*>([\\s\\S]*?)<\\/ss:Data>",
      ],
      "lib/extract/formats/open-sheet-formats.ts": ["<(number:[\\w-]+-style)\\b([^<>]*)\\/>"],
      "lib/extract/formats/open-styles.ts": [
        "<office:change-info\\b[\\s\\S]*?<\\/office:change-info>",
      ],
      "lib/extract/formats/rtf-letters.ts": ["\\{\\\\colortbl\\b([^{}]{0,20000})\\}"],
      "lib/extract/formats/sheet-looks.ts": [
        "([^/]+)$",
        "<c\\b([^<>]*)>\\s*<f\\b(?:([^<>]*)\\/>|([^<>]*)>([^<]*)<\\/f>)",
        "<row\\b([^<>]*)>|<c\\b([^<>]*?)(?:\\/>|>([\\s\\S]*?)<\\/c>)",
        "<is>[\\s\\S]{0,2000}?<rPr\\b",
        "<rPr>([\\s\\S]*?)<\\/rPr>",
        '<sheetView\\b[^<>]*\\bshowZeros="(?:0|false)"',
        '<vertAlign\\b[^<>]*\\bval="su(?:per|b)script"',
      ],
      "lib/extract/formats/sheet-package.ts": [
        "(<((?:\\w+:)?)c\\b)([^<>]*)>\\s*<\\2f\\b(?:[^<>]*\\/>|[^<>]*>[^<]*<\\/\\2f>)\\s*(?:<\\2v\\b[^<>]*\\/>|<\\2v\\b[^<>]*>([^<]*)<\\/\\2v>)?\\s*<\\/\\2c>",
        '<(?:\\w+:)?calcPr\\b[^<>]*\\bfullCalcOnLoad="(?:1|true)"',
        '<style:style\\b([^<>]*)>\\s*<style:table-properties\\b[^<>]*\\btable:display="false"',
      ],
      "lib/extract/formats/sniff.ts": [
        "<!doctype html|<html|<head|<body|<table|<div|<p[\\s>]|<\\?xml[^>]*>\\s*<html",
      ],
      "lib/extract/formats/word-styles.ts": [
        "<w:(vanish|vertAlign|d?strike|color|sz|highlight|position|w)\\b([^<>]*)>",
      ],
      "lib/extract/formats/word-xml.ts": [
        '<pkg:part\\b[^<>]*document\\.xml"[\\s\\S]*?<\\/pkg:part>',
      ],
      "lib/extract/formats/xml-tokens.ts": [
        "<!--[\\s\\S]*?-->|<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>|<[?!][^>]*>|<(\\/?)([\\w.:-]+)((?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(\\/?)>|([^<]+)",
      ],
      "lib/intake/signed-file/content.ts": [
        "<(?:w|m):t(?:\\s[^>]*)?>([^<]*)<\\/(?:w|m):t>|<w:(?:vanish|webHidden|specVanish)\\b([^>]*)>|<\\/w:(?:p|tc|tr)>",
      ],
    },
  },
  {
    bound: "tried on sentences of at most 3,000 signs",
    patterns: {
      "lib/extract/narrative/channels.ts": [
        "(?:发布|推送)[^,]*$",
        "(?:政府网|公开网|网页|网站专栏|官网专栏)[^,]*$",
        "(?:网站|官网|门户)[^,]*,[^,]*(?:主动公开|各类信息)",
        '[“"「][^”"」]*[”"」]',
        "专题[^,]*发布信息[^,]*$",
        "其[它他](?:媒体|方式|渠道|途径|平台)[^,]*$",
      ],
      "lib/extract/narrative/index.ts": [
        "^[\\s\\u3000]*(?:#{1,6}\\s.*|[一二三四五六七八九十]+、[^，。；,;]{2,40}|[(（][一二三四五六七八九十]+[)）][^，。；,;]{0,30}|(?:标题|发布时间|发布日期|文号|发布机构|来源|信息来源|栏目|原文链接|索引号|公开日期|成文日期)\\s*[:：].*|[=\\-*_—]{4,}.*|.*https?:\\/\\/.*|.{0,60}(?:报告|年报))[\\s\\u3000]*$",
        "^[^\\n|]*\\|[^\\n]*\\|[^\\n]*$",
      ],
      "lib/extract/narrative/other-counts.ts": [
        "自(?:《[^》]{1,30}》|[^,;。《]{0,14})(?:施行|实施|成立|20\\d\\d年|20\\d\\d)[^,;。]{0,6}(?:以来|起)|历年(?:来)?累计",
      ],
      "lib/extract/narrative/patterns.ts": [
        "(?:未(?!按)|没有|无(?!正当)|不存在|不(?!再|补))(?:产生|收取|发生|涉及|有)?[^,;。\\d]{0,12}(?:收费|收取[^,;。\\d]{0,8}费|信息处理费|费用(?!支出))|未向[^,;。\\d]{1,40}收取[^,;。\\d]{0,24}费",
      ],
    },
  },
  {
    bound:
      "tried on one declaration, or with its repeats bounded; a page of nothing else meets the limit of processor time",
    patterns: {
      "lib/extract/formats/html-cells.ts": [
        "(?:querySelector(?:All)?|getElementsByTagName|\\$)\\(\\s*[\"'`][^\"'`]*\\btd\\b|\\.(?:cells|insertCell)\\b",
      ],
      "lib/extract/formats/html-sight.ts": [
        "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|[a-z-]+\\([^)]*\\)",
      ],
      "lib/extract/formats/html-box.ts": [
        "^([-+]?)((?:\\d+\\.?\\d*|\\.\\d+)(?:e[-+]?\\d+)?)(px|pt|pc|in|cm|mm|rem|r?em|ex|ch|vw|vh|%)?$",
        "scale(?:x|y|3d)?\\(\\s*0?\\.?0*\\d{0,1}\\s*[,)]",
        "translate(?:x|y|3d)?\\(([^)]*)\\)",
      ],
      "lib/extract/formats/html-styles.ts": [
        "([^{}]{1,2000})\\{([^{}]*)\\}",
        ";(?![^(]*\\))",
        "\\/\\*[\\s\\S]*?\\*\\/",
        "\\s+and\\s+",
      ],
    },
  },
  {
    bound: "tried on names, titles and lines of a few hundred signs, or with bounded repeats",
    patterns: {
      "lib/extract/metadata/agency.ts": [
        "(?:(?:请|可|直接)与|请(?:直接)?联系[:：]?)([\\u4e00-\\u9fff]{1,20}(?:省|市|区|县|旗|州|镇|乡|街道)[\\u4e00-\\u9fff]{0,14}?(?:(?<!局|厅|委|会|办|处|院|站|所|心)政府|局|厅|委员会|办事处|管委会|中心|(?:人民防空|外事|侨务|法制|地方志)办公室)|[\\u4e00-\\u9fff]{2,12}(?:开发区|高新区|示范区))(?:[\\u4e00-\\u9fff]{0,22}联系|[\\u4e00-\\u9fff]{0,10}(?:办公室|办|科|股|室)[,，。;；(（])",
        '(?:关于)?(?:报送|公布|印发|发布|上报|编制)?[《“"「]*$',
        "(?:关于|的|年度|本年度|工作|编制|全年|本级)+$",
        "(?<!人民)(?:政府|政务)信息(?:工作)?公开.*$|信息公开.*$|政务公开.*$|依法.*$",
        "^(?!.{2,}[市区].+(?:镇|乡|街道|苏木)|.+[县旗州盟].+(?:镇|乡|街道|苏木))(?<core>[\\u4e00-\\u9fff]{1,6}(?:镇|乡|街道|苏木))(?:人民政府|办事处)?$",
        "^[\\w.-]+\\.[a-z]+(?=[\\u4e00-\\u9fff])",
      ],
      "lib/extract/metadata/metadata.ts": [
        "((?:19|20)\\d{2})年?(\\d{1,2})月(\\d{1,2})日(?:起|始|开始)?,?(?:至|到|—|-|－|~|～)+(?:((?:19|20)\\d{2})年?)?(\\d{1,2})月(\\d{1,2})日",
        "(?:关于)?[\\u4e00-\\u9fff()]{0,30}(?:19|20)\\d{2}年度?[\\u4e00-\\u9fff()]{0,24}(?:政府)?信息公开[\\u4e00-\\u9fff]{0,12}(?:报告|年报)",
        "(?:报告|年报)(?:[(（](?!.*(?:模板|范本|格式|样式|参考))[^()（）]{1,20}[)）])?$",
        "(?:文章|信息|稿件)来源\\s*[::]\\s*([\\u4e00-\\u9fff]{4,30})(?:\\s|$)",
        "(?<=报告|年报)(?:[【\\[(]?字(?:号|体)[:：].*|[_|].*|二维码.*)$",
        "[-_|—].*$",
        "\\((?:以下|下文)?(?:统一)?简称[^()]{1,40}\\)",
        "\\[bookmark:[^\\]]*\\]",
        "^[ \\t\\u3000]*(?:[(（][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、)[^\\n。，,；;]{0,30}\\n",
        "^[\\u4e00-\\u9fff()]*(?:现将|现?公布|现公开|发布|编[制写]了?|制定|撰写|形成了?|完成了?|报告如下)(?=[\\u4e00-\\u9fff()]*(?:19|20)\\d{2})",
      ],
      "lib/extract/metadata/tableless.ts": [
        "关于(?:切实)?(?:做好|开展|编制|报送|加强|印发)[^。]{0,60}(?:通知|函|提示)$",
      ],
    },
  },
  {
    bound: "repeats are bounded in the pattern",
    patterns: {
      "lib/extract/metadata/agency.ts": [
        "《([^《》]{4,40}信息(?:工作)?公开[^《》]{0,16}(?:报告|年报))》",
      ],
      "lib/extract/formats/text.ts": [
        "(?<=\\|[ \\t]{0,80})(?:nan|none|null|&nbsp;)(?=[ \\t]{0,80}(?:\\||$))",
      ],
      "lib/extract/formats/pdf/font-letters.ts": [
        "\\bdup\\s{1,99}(\\d{6,20})",
        "(?<!\\d)(\\d{1,10})\\s{1,9}\\d{1,5}\\s{1,9}obj\\b",
      ],
      "lib/extract/text-reader/digit-runs.ts": [
        "\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+",
        "-?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?(?!\\d)|-?\\d+(?:\\.\\d+)?",
        "[(][^()]{0,200}\\p{Script=Han}[^()]{0,200}[)]",
        "[\\[【〔][^\\]】〕]{0,200}[\\]】〕]",
      ],
    },
  },
  {
    bound: "tried on the whole text, square in the worst case: the limit of processor time",
    patterns: {
      "lib/extract/formats/html.ts": [
        "(<table[\\s\\S]*?<\\/table>)",
        "<table[\\s\\S]*?<\\/table>",
        "charset\\s*=\\s*[\"']?\\s*([\\w-]+)",
      ],
      "lib/intake/claims.ts": [
        "(?:0\\d{2,3}\\s*[-—－]\\s*)?\\d{7,8}(?:\\s*[-—－转]\\s*\\d{1,6})?(?![\\d.])",
        "(?:19|20)\\d{2}\\s*年?\\s*[-—–~至到、]\\s*(?:19|20)\\d{2}\\s*年?度?",
        "(?:^|[。；;\\n\\t|])\\s*\\d{1,2}\\s*[.．、)）](?!\\d)",
        "(?:电话|传真|热线|邮箱|备案|索引号|统一社会信用代码)[^\\d\\n]{0,8}[\\dA-Za-z\\-—()（）.@]+",
        "https?:\\/\\/[^\\s\\u4e00-\\u9fff]+|www\\.[^\\s\\u4e00-\\u9fff]+|[\\w.-]+@[\\w.-]+",
      ],
      "lib/intake/web-page/read-web-page.ts": [
        "#.*$",
        "(?:发布|发文|公开|成文|生成|更新|发表)?(?:日期|时间)\\s*[:：]?\\s*(20\\d\\d\\s*[-/.年]\\s*\\d{1,2}\\s*[-/.月]\\s*\\d{1,2})",
        "<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>",
        "页面(?:不存在|找不到|未找到|已删除|走丢)|(?:您|你)(?:访问|请求|浏览)的(?:页面|内容|信息|资源).{0,12}(?:不存在|已删除|找不到|出错)|404\\s*(?:not found|错误|页面)|Not Found|信息不存在|服务器错误|系统(?:繁忙|维护)",
      ],
    },
  },
];
