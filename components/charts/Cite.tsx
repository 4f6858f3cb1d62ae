import { chartsText } from "@/lib/web/messages/charts";
import { messages, type Locale } from "@/lib/web/locale";

type Props = { locale: Locale; title: string; address: string; picture: string; embed: string };

/** Addresses to send, cite and embed: as text that can be marked and copied; a script makes them whole and adds a copy button. */
export function Cite({ locale, title, address, picture, embed }: Props) {
  const t = chartsText(locale);
  const site = messages(locale).site;
  const rows = [[t.link, address], [t.citation, `${site}: ${title}. ${address}`], [t.iframe, `<iframe src="${embed}" width="100%" height="560" loading="lazy" title="${title}"></iframe>`], [t.image, `<img src="${picture}" alt="${title}">`]] as const;
  return (
    <details className="cite">
      <summary>{t.cite}</summary>
      <dl>{rows.map(([name, content]) => <div key={name}><dt>{name}</dt><dd><code data-copy={t.copied}>{content}</code></dd></div>)}</dl>
    </details>
  );
}
