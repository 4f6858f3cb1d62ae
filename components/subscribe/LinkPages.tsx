import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

type Props = {
  locale: Locale;
  /** Of the mail's link; null where it leads to nothing. */
  token: string | null;
  /** What is followed, in words. */
  words: string;
  isActive: boolean;
  said: string | undefined;
};

/**
 * Behind the link of the confirmation mail: what was asked for, and the button that begins it.
 * Opening the page changes nothing.
 */
export function ConfirmPage({ locale, token, words, isActive, said }: Props) {
  const t = textsOf(locale, "subscribe");
  return (
    <>
      <h1>{t("confirmTitle")}</h1>
      {said === "confirmed" ? (
        <Notice kind="good" urgent>
          <p>{t("confirmed")}</p>
        </Notice>
      ) : null}
      {said !== "confirmed" && isActive ? <p>{t("alreadyConfirmed")}</p> : null}
      {said !== "confirmed" && token === null ? (
        <Notice kind="warning" urgent>
          <p>
            {t("linkOver")} <a href={localHref(locale, "/subscribe")}>{t("again")}</a>
          </p>
        </Notice>
      ) : null}
      {token !== null && !isActive ? (
        <>
          <p>{t("confirmLead")}</p>
          <TokenForm locale={locale} token={token} route="/api/subscribe/confirm">
            <p>
              <strong>{t("chosen", { choice: words })}</strong>
            </p>
            <Button className="justify-self-start">{t("confirmButton")}</Button>
          </TokenForm>
        </>
      ) : null}
    </>
  );
}

/** Behind the link at the foot of each mail. */
export function LeavePage({ locale, token, words, said }: Props) {
  const t = textsOf(locale, "subscribe");
  const isLeft = said === "left";
  return (
    <>
      <h1>{t("leaveTitle")}</h1>
      {isLeft || token === null ? (
        <Notice kind={isLeft ? "good" : "warning"} urgent>
          <p>{isLeft ? t("left") : t("nothingToLeave")}</p>
        </Notice>
      ) : (
        <>
          <p>{t("leaveLead")}</p>
          <TokenForm locale={locale} token={token} route="/api/subscribe/leave">
            <p>
              <strong>{t("chosen", { choice: words })}</strong>
            </p>
            <p className="flex flex-wrap gap-3">
              <Button>{t("leaveOne")}</Button>
              <Button kind="quiet" name="all" value="1">
                {t("leaveAll")}
              </Button>
            </p>
          </TokenForm>
        </>
      )}
      <p>
        <a href={localHref(locale, "/subscribe")}>{t("title")}</a>
      </p>
    </>
  );
}

const TokenForm = ({
  locale,
  token,
  route,
  children,
}: {
  locale: Locale;
  token: string;
  route: string;
  children: React.ReactNode;
}) => (
  <form action={route} method="post" className="card my-3 grid max-w-xl gap-3">
    <input type="hidden" name="locale" value={locale} />
    <input type="hidden" name="token" value={token} />
    {children}
  </form>
);
