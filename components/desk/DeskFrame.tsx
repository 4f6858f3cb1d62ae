import { deskTexts } from "@/lib/web/messages/desk";
import { href, type Locale } from "@/lib/web/locale";

type Props = { locale: Locale; name: string; role: string; links: readonly string[]; children: React.ReactNode };

/** Around every page of the desk: who is here, and the parts that this role may open. */
export function DeskFrame({ locale, name, role, links, children }: Props) {
  const t = deskTexts(locale);
  return (
    <>
      <div className="noprint mb-5 border-b border-line pb-2">
        <nav aria-label={t.nav} className="flex flex-wrap gap-x-5 gap-y-1">
          {links.map((path) => <a key={path} className="py-1" href={href(locale, path)}>{t.pages[path] ?? path}</a>)}
        </nav>
        <form action="/api/desk/sign-out" method="post" className="mt-1 flex flex-wrap items-center gap-x-4 text-sm text-muted">
          <input type="hidden" name="locale" value={locale} />
          <span>{t.signedInAs}: {name} · {t.roles[role] ?? role}</span>
          <a href={href(locale, "/desk/password")}>{t.pages["/desk/password"]}</a>
          <button type="submit" className="quiet">{t.signOut}</button>
        </form>
      </div>
      {children}
    </>
  );
}
