import { browserName } from "@/lib/i18n/browser-name";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { ListedSession } from "@/lib/store/queries/sessions";
import { Said } from "./Said";
import { RowButton } from "./RowButton";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

type Props = {
  locale: Locale;
  sessions: readonly ListedSession[];
  /** Id of the session that asks. */
  own: string;
  said: string | undefined;
};

/** Where a person is signed in, with an end to each and to all. */
export function SessionsPage({ locale, sessions, own, said }: Props) {
  const t = textsOf(locale, "accounts");
  return (
    <>
      <h1>{t("sessions")}</h1>
      <p className="text-muted">{t("sessionsLead")}</p>
      <Said text={t.find("said", said)} bad={said === "session_gone"} />
      <ScrollRegion label={t("sessions")} className="my-4">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("browser")}</th>
              <th scope="col">{t("address")}</th>
              <th scope="col">{t("signedInAt")}</th>
              <th scope="col">{t("lastSeen")}</th>
              <th scope="col">{t("actions")}</th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((s) => (
              <tr key={s.id}>
                <th scope="row">
                  {browserName(s.browser) ?? t("unknownBrowser")}
                  <span className="block font-normal text-muted">
                    {t.find("ways", s.way) ?? s.way}
                    {s.id === own ? ` · ${t("thisSession")}` : ""}
                  </span>
                </th>
                <td>{s.address ?? <span className="gap">{t("unknownAddress")}</span>}</td>
                <td className="whitespace-nowrap">{s.createdAt}</td>
                <td className="whitespace-nowrap">{s.lastSeenAt}</td>
                <td>
                  {s.id === own ? null : (
                    <RowButton locale={locale} action="/api/desk/sessions/end" id={s.id}>
                      {t("endSession")}
                    </RowButton>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <form action="/api/desk/sessions/end-all" method="post">
        <input type="hidden" name="locale" value={locale} />
        <button name="all" value="1">
          {t("endAll")}
        </button>
      </form>
    </>
  );
}
