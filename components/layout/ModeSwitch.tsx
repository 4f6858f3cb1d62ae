import { textsOf } from "@/lib/i18n/texts";
import type { Locale } from "@/lib/i18n/locale";
import type { ReadingMode } from "@/lib/http/reading-mode";

/** Into elder mode and back, without a script. @param address the page to return to */
export function ModeSwitch({
  locale,
  mode,
  address,
  prominent = false,
}: {
  locale: Locale;
  mode: ReadingMode;
  address: string;
  /** A button of full weight, where the mode is what the page is about. */
  prominent?: boolean;
}) {
  const t = textsOf(locale, "accessibility");
  const other: ReadingMode = mode === "elder" ? "usual" : "elder";
  return (
    <form method="post" action="/api/reading-mode" className="noprint">
      <input type="hidden" name="mode" value={other} />
      <input type="hidden" name="to" value={address} />
      <button type="submit" className={prominent ? undefined : "quiet"}>
        {t(`switchTo.${other}`)}
      </button>
    </form>
  );
}
