import { Notice } from "@/components/ui/Notice";
import { answerStatus } from "@/lib/http/answer-status";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { SideFailure } from "@/lib/jobs/side-work";

/** The stress test when it cannot compute: too many ask, or the question takes too long. */
export function LabLater({ locale, why }: { locale: Locale; why: SideFailure }) {
  answerStatus(503);
  const t = textsOf(locale, "lab");
  return (
    <>
      <h1>{t("title")}</h1>
      <Notice kind="warning" title={t(why === "busy" ? "busy" : "tooSlow")} urgent>
        <p>{t(why === "busy" ? "busyText" : "tooSlowText")}</p>
      </Notice>
    </>
  );
}
