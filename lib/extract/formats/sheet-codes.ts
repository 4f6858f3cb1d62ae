/** Number formats of workbooks, as far as they show something else than the number. ECMA-376 18.8.31. */

const WHITE_LETTERS = /\[(?:white|白色|color ?2)\]/i;

/** Sections of a code: semicolons in quotes or behind a stroke part none. */
function sectionsOf(code: string): string[] {
  const sections = [""];
  for (const [part] of code.matchAll(/"[^"]{0,250}"|\\.|\[[^\]]{0,250}\]|;|[\s\S]/g))
    if (part === ";") sections.push("");
    else sections[sections.length - 1] += part;
  return sections;
}

/** The section that shows a content; null where conditions of its own decide. */
export function sectionFor(code: string, content: number | string): string | null {
  const sections = sectionsOf(code);
  if (/\[[<>=]/.test(code)) return null;
  const [first = "", second = first, third = first, fourth] = sections;
  if (typeof content === "string")
    return fourth ?? (sections.length === 1 && code.includes("@") ? first : "@");
  if (content > 0) return first;
  return content < 0 ? second : third;
}

/** Signs of the code alone: without texts, colours and the like, and without what fills or pads. */
const signsOf = (section: string): string =>
  section.replace(/"[^"]{0,250}"|\\.|\[[^\]]{0,250}\]|[_*][\s\S]/g, "");

/** Whether a section shows what the cell holds, in whatever dress. */
export const showsContent = (section: string): boolean =>
  /[0#?@eymdhsbg]|general|[年月日]/i.test(signsOf(section));

/** The section repeats a digit until the cell is full. */
export const fillsWithDigits = (section: string): boolean => /(?<![\\_])\*\d/.test(section);

export const isInWhite = (section: string): boolean => WHITE_LETTERS.test(section);
