import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { QUESTION_TOPICS, QUESTIONS, type Question } from "@/lib/views/ranking-questions";

/** The questions by topic; the one that is answered is marked. */
export function QuestionNav({
  locale,
  asked,
  year,
}: {
  locale: Locale;
  asked: Question | null;
  year: number;
}) {
  const t = textsOf(locale, "questions");
  return (
    <nav aria-label={t("choose")} className="question-nav noprint">
      {QUESTION_TOPICS.map((topic) => (
        <div key={topic}>
          <h2>{t(`topics.${topic}`)}</h2>
          <ul>
            {QUESTIONS.filter((question) => question.topic === topic).map((question) => (
              <li key={`${question.indicator} ${question.order}`}>
                <a
                  href={localHref(
                    locale,
                    `/rankings?indicator=${question.indicator}&order=${question.order}&year=${year}`,
                  )}
                  aria-current={question === asked ? "page" : undefined}
                >
                  {question.text[locale]}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
