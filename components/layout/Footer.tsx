import { changesTexts } from "@/lib/web/messages/changes";
import { verifyTexts } from "@/lib/web/messages/verify";
import { href, messages, type Locale } from "@/lib/web/locale";

export function Footer({ locale }: { locale: Locale }) {
  const t = messages(locale);
  return (
    <footer className="border-t border-line bg-paper mt-8">
      <div className="wrap py-5 text-sm text-muted flex flex-wrap gap-x-6 gap-y-2"><span>{t.footer}</span><a href={href(locale, "/methodology")}>{t.nav.methodology}</a><a href={href(locale, "/data")}>{t.nav.data}</a><a href={href(locale, "/changes")}>{changesTexts(locale).title}</a><a href={href(locale, "/verify")}>{verifyTexts(locale).title}</a></div>
    </footer>
  );
}
