import { Notice } from "@/components/ui/Notice";
import { Section } from "@/components/ui/Section";
import type { CriterionScore, Judgement } from "@/lib/assessment/score";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { formatNumber, localHref, localName, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { valueAt } from "@/lib/lookup";
import type { CardView, PublishedSince } from "@/lib/views/assessment";
import {
  describeCardChange,
  describeInterval,
  describeScore,
  describeScoreGap,
  describeSource,
} from "@/lib/views/assessment-words";
import { Said } from "../Said";
import { HandForm, OpenForm, Replies, type JudgementForms } from "./JudgementForms";

type Props = {
  locale: Locale;
  view: CardView;
  may: JudgementForms["may"];
  /** Shows the card as it was published, to be read alone. */
  asPublished: boolean;
  said: string | undefined;
  refused: RefusedForm | null;
};
const GOOD = ["scored", "replied", "decided", "opened"];

/** `/desk/assessment/{sheet}/agency/{slug}`: one agency's score, each deduction with what it comes from. */
export function CardPage({ asPublished, ...props }: Props) {
  const { published } = props.view;
  return asPublished && published ? (
    <Card {...props} view={{ ...props.view, card: published.card }} may={NOTHING} wasPublished />
  ) : (
    <Card {...props} wasPublished={false} />
  );
}
const NOTHING = { score: false, answer: false, decide: false } as const;

type CardProps = Omit<Props, "asPublished">;

function Card({ wasPublished, ...props }: CardProps & { wasPublished: boolean }) {
  const { locale, view, said } = props;
  const { sheet, agency, card, published } = view;
  const t = textsOf(locale, "assessment");
  const open = card.criteria.filter((c) => c.score === null).length;
  const score = describeScore(locale, card);
  return (
    <>
      <p className="text-sm">
        <a href={localHref(locale, `/desk/assessment/${sheet.code}`)}>{sheet.title}</a> ›
      </p>
      <h1>{t("cardTitle", { name: localName(locale, agency), y: sheet.year })}</h1>
      <Said text={t.find("said", said)} bad={said !== undefined && !GOOD.includes(said)} />
      <p className="text-lg">
        {open === 0 ? t("cardWhole", { score }) : t("cardOf", { score, n: open })}
      </p>
      <p className="text-muted">
        {t("interval", { n: formatNumber(locale, card.points) })} {describeInterval(locale, card)}
        <br />
        {card.report === null ? t("noReport") : t("reportVersion", { n: card.report.versionNo })}
      </p>
      {published ? (
        <PublishedNotice locale={locale} published={published} isShown={wasPublished} />
      ) : null}
      {card.criteria.map((criterion) => (
        <CriterionSection
          key={`${criterion.level1} ${criterion.level2}`}
          {...props}
          criterion={criterion}
        />
      ))}
    </>
  );
}

function PublishedNotice({
  locale,
  published,
  isShown,
}: {
  locale: Locale;
  published: PublishedSince;
  isShown: boolean;
}) {
  const t = textsOf(locale, "assessment");
  const { changes, basis, publishedAt } = published;
  if (isShown)
    return (
      <Notice title={t("publishedTitle")}>
        <p>{t("asPublished", { d: publishedAt, n: basis.sheetEdition, v: basis.software })}</p>
        <p>
          <a href="?">{t("showNow")}</a>
        </p>
      </Notice>
    );
  return (
    <Notice kind={changes.length > 0 ? "warning" : "info"} title={t("publishedTitle")}>
      <p>
        {t("publishedOn", {
          d: published.publishedAt,
          score: describeScore(locale, published.card),
        })}{" "}
        · {changes.length === 0 ? t("unchangedSince") : t("changedSince", { n: changes.length })}
      </p>
      <ul>
        {changes.map((change, i) => (
          <li key={i}>{describeCardChange(locale, change)}</li>
        ))}
      </ul>
      <p>
        <a href="?as=published">{t("showPublished")}</a>
      </p>
    </Notice>
  );
}

function CriterionSection(props: CardProps & { criterion: CriterionScore }) {
  const { locale, criterion, view } = props;
  const t = textsOf(locale, "assessment");
  const number = (value: number) => formatNumber(locale, value);
  const { score, low, high, points } = criterion;
  const first = valueAt(criterion.judgements, 0).key;
  return (
    <Section
      id={`criterion-${first}`}
      title={`${criterion.level1} · ${criterion.level2}`}
      lead={
        score === null
          ? t("criterionOpen", { low: number(low), high: number(high) })
          : t("criterionScore", { score: number(score), of: number(points) })
      }
    >
      {criterion.judgements.map((judgement) => (
        <StandardCard key={judgement.key} {...props} view={view} judgement={judgement} />
      ))}
    </Section>
  );
}

function StandardCard(props: CardProps & { judgement: Judgement }) {
  const { locale, view, judgement, may, refused } = props;
  const t = textsOf(locale, "assessment");
  const standard = view.sheet.standards.find((s) => s.key === judgement.key);
  const tasks = view.tasks.filter((task) => task.standard === judgement.key);
  const forms: JudgementForms = { locale, view, judgement, may, refused };
  return (
    <article className="card my-3" id={`standard-${judgement.key}`}>
      <h3 className="mt-0">{judgement.text}</h3>
      <p>
        {judgement.deducted > 0 || judgement.deductions.length > 0 ? (
          <strong>{t("taken", { n: formatNumber(locale, judgement.deducted) })}</strong>
        ) : null}
        {judgement.gap ? (
          <span className="block">
            {t("cannot", { why: describeScoreGap(locale, judgement.gap) })}
          </span>
        ) : null}
        {judgement.deductions.length === 0 && judgement.gap === null ? t("nothingTaken") : null}
      </p>
      <Sources locale={locale} view={view} judgement={judgement} />
      {standard?.evidence.kind === "hand" && may.score ? (
        <HandForm {...forms} standard={standard} />
      ) : null}
      <Replies {...forms} />
      {tasks.map((task) => (
        <p key={task.id}>
          <a href={localHref(locale, `/desk/assessment/rectification/${task.id}`)}>
            {t("taskTitle", { n: task.id })}
          </a>{" "}
          · {t(`taskStates.${task.state}`)}
        </p>
      ))}
      {may.score && judgement.deductions.length > 0 ? <OpenForm {...forms} /> : null}
    </article>
  );
}

function Sources({
  locale,
  view,
  judgement,
}: Pick<CardProps, "locale" | "view"> & { judgement: Judgement }) {
  const t = textsOf(locale, "assessment");
  const whose = { report: view.card.report, slug: view.agency.slug, year: view.sheet.year };
  const sources = judgement.deductions.flatMap((d) => d.sources);
  if (sources.length === 0) return null;
  return (
    <ul>
      {sources.map((source, i) => {
        const { words, href } = describeSource(locale, source, whose);
        return (
          <li key={i}>
            {words} {href ? <a href={localHref(locale, href)}>{t("toSource")}</a> : null}
          </li>
        );
      })}
    </ul>
  );
}
