import { colonIn, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { Stamp } from "@/lib/api/print-stamp";
import { shanghaiTime } from "@/lib/i18n/china-time";

/** On paper only: where it comes from, and how to find out whether it still holds. */
export function PrintStamp({ locale, stamp }: { locale: Locale; stamp: Stamp }) {
  const t = textsOf(locale, "verify");
  return (
    <aside className="stamp">
      <svg
        viewBox={`0 0 ${stamp.size} ${stamp.size}`}
        role="img"
        aria-label={t("qr")}
        shapeRendering="crispEdges"
      >
        <rect width={stamp.size} height={stamp.size} fill="#fff" />
        <path d={stamp.path} fill="#000" />
      </svg>
      <p>
        <b>
          {t("facts.code")}
          {colonIn(locale)}
          <code>{stamp.code}</code>
        </b>
        <br />
        {t("stamp")}
        <br />
        {stamp.address}
        <br />
        {t("facts.version")}
        {colonIn(locale)}
        {stamp.dataVersion} · {t("facts.made")}
        {colonIn(locale)}
        {shanghaiTime(stamp.madeAt)}
      </p>
    </aside>
  );
}
