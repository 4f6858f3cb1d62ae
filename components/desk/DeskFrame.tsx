import { textsOf } from "@/lib/i18n/texts";
import { colonIn, localHref, nameIn, type Locale } from "@/lib/i18n/locale";

type Props = {
  locale: Locale;
  name: string;
  role: string;
  links: readonly string[];
  /** The part of the desk that is open, as in `links`. */ current: string | undefined;
  children: React.ReactNode;
};

/** Around every page of the desk: who is here, and the parts that this role may open. */
export function DeskFrame({ locale, name, role, links, current, children }: Props) {
  const t = textsOf(locale, "desk");
  const shown = nameIn(locale, name);
  return (
    <div className="desk">
      <div className="noprint mb-5 border-b border-line pb-2">
        <nav aria-label={t("nav")} className="desk-nav flex flex-wrap gap-x-5 gap-y-1">
          {links.map((path) => (
            <a
              key={path}
              href={localHref(locale, path)}
              aria-current={path === current ? "page" : undefined}
            >
              {t.find("pages", path) ?? path}
            </a>
          ))}
        </nav>
        <form
          action="/api/desk/sign-out"
          method="post"
          className="mt-1 flex flex-wrap items-center gap-x-4 text-sm text-muted"
        >
          <input type="hidden" name="locale" value={locale} />
          <span>
            {t("signedInAs")}
            {colonIn(locale)}
            {shown}
            {shown.includes(t.find("roles", role) ?? role)
              ? ""
              : ` · ${t.find("roles", role) ?? role}`}
          </span>
          <a href={localHref(locale, "/desk/sessions")}>{t("pages./desk/sessions")}</a>
          <a href={localHref(locale, "/desk/second-factor")}>{t("pages./desk/second-factor")}</a>
          <a href={localHref(locale, "/desk/password")}>{t("pages./desk/password")}</a>
          <button type="submit" className="quiet">
            {t("signOut")}
          </button>
        </form>
      </div>
      {children}
    </div>
  );
}
