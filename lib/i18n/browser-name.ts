/**
 * `Firefox · Linux` out of a User-Agent header; null where neither is known. First match wins: Edge
 * calls itself Chrome, Chrome calls itself Safari.
 */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bFirefox\//, "Firefox"],
  [/\bMicroMessenger\//, "WeChat"],
  [/\bChrome\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/HarmonyOS/, "HarmonyOS"],
  [/Linux/, "Linux"],
];

export function browserName(userAgent: string | null): string | null {
  const find = (list: typeof BROWSERS) => list.find(([p]) => p.test(userAgent ?? ""))?.[1];
  return [find(BROWSERS), find(SYSTEMS)].filter((n) => n !== undefined).join(" · ") || null;
}
