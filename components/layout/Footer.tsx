import { changesTexts } from "@/lib/i18n/messages/changes";
import { verifyTexts } from "@/lib/i18n/messages/verify";
import type { InstanceKind } from "@/lib/views/instance";
import { href, messages, type Locale } from "@/lib/i18n/locale";

export function Footer({ locale, kind }: { locale: Locale; kind: InstanceKind }) {
  const t = messages(locale);
  return (
    <footer className="border-t border-line bg-paper mt-8">
      <div className="wrap py-5 text-sm text-muted flex flex-wrap gap-x-6 gap-y-2">
        {kind === "invented" ? null : (
          <span>
            {t.footer}
            {kind === "sample" ? `${locale === "zh" ? "" : " "}${t.footerSample}` : ""}
          </span>
        )}
        <a href={href(locale, "/methodology")}>{t.nav.methodology}</a>
        <a href={href(locale, "/data")}>{t.nav.data}</a>
        <a href={href(locale, "/changes")}>{changesTexts(locale).title}</a>
        <a href={href(locale, "/verify")}>{verifyTexts(locale).title}</a>
      </div>
    </footer>
  );
}
