import type { Judgement } from "@/lib/assessment/score";
import { countingOf, largestDeduction, type Standard } from "@/lib/assessment/sheet";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import { formatNumber, nameIn, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { ReplyEntry } from "@/lib/store/queries/assessment-entries";
import type { CardView } from "@/lib/views/assessment";
import { describeSource } from "@/lib/views/assessment-words";
import { FormField } from "../FormField";

export type JudgementForms = {
  locale: Locale;
  view: CardView;
  judgement: Judgement;
  may: { readonly score: boolean; readonly answer: boolean; readonly decide: boolean };
  refused: RefusedForm | null;
};

/** The fields that say which standard of which agency a form is about. */
function Hidden({ locale, view, judgement }: JudgementForms) {
  return (
    <>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="sheet" value={view.sheet.code} />
      <input type="hidden" name="slug" value={view.agency.slug} />
      <input type="hidden" name="standard" value={judgement.key} />
    </>
  );
}

/** What the form has that was refused, of this standard. */
const formOf = ({ refused, judgement }: JudgementForms, route: string) =>
  viewForm(refused, route, { standard: judgement.key });

export function HandForm({ standard, ...props }: JudgementForms & { standard: Standard }) {
  const { locale, view, judgement } = props;
  const t = textsOf(locale, "assessment");
  const route = "/api/desk/assessment/score";
  const field = { locale, form: formOf(props, route) };
  const { evidence, points } = standard;
  const most = countingOf(evidence) === "each" ? points : largestDeduction(evidence);
  const id = `hand-${judgement.key}`;
  const isScored = judgement.gap === null;
  const computed = judgement.deductions.reduce((sum, d) => sum + d.points, 0);
  return (
    <details open={!isScored || field.form.values !== null}>
      <summary>{t("handScore")}</summary>
      <form action={route} method="post" className="grid gap-3 sm:grid-cols-2">
        <Hidden {...props} />
        <FormField
          {...field}
          id={`${id}-points`}
          name="points"
          label={t("handPoints", { n: formatNumber(locale, most) })}
        >
          <input
            type="text"
            inputMode="decimal"
            required
            maxLength={6}
            defaultValue={isScored ? computed : undefined}
          />
        </FormField>
        <FormField {...field} id={`${id}-note`} name="note" label={t("note")} hint={t("noteHint")}>
          <input type="text" maxLength={1000} className="w-full" />
        </FormField>
        <div>
          <button
            type="submit"
            aria-label={`${t("handSave")} · ${view.agency.slug} ${standard.key}`}
          >
            {t("handSave")}
          </button>
        </div>
      </form>
    </details>
  );
}

export function OpenForm(props: JudgementForms) {
  const { locale, view, judgement } = props;
  const t = textsOf(locale, "assessment");
  const route = "/api/desk/rectification/open";
  const field = { locale, form: formOf(props, route) };
  const id = `open-${judgement.key}`;
  const whose = { report: view.card.report, slug: view.agency.slug, year: view.sheet.year };
  const problem = judgement.deductions
    .flatMap((d) => d.sources)
    .map((s) => describeSource(locale, s, whose).words)
    .join("\n");
  return (
    <details open={field.form.values !== null}>
      <summary>{t("open")}</summary>
      <form action={route} method="post" className="grid gap-3 sm:grid-cols-2">
        <Hidden {...props} />
        <div className="sm:col-span-2">
          <FormField {...field} id={`${id}-problem`} name="problem" label={t("problem")}>
            <textarea rows={2} maxLength={2000} defaultValue={problem} className="w-full" />
          </FormField>
        </div>
        <FormField {...field} id={`${id}-lead`} name="lead" label={t("leader")}>
          <input type="text" maxLength={60} />
        </FormField>
        <FormField {...field} id={`${id}-days`} name="days" label={t("days")}>
          <input type="text" inputMode="numeric" required maxLength={3} defaultValue="15" />
        </FormField>
        <div>
          <button type="submit">{t("openDo")}</button>
        </div>
      </form>
    </details>
  );
}

/** What the agency said to a deduction, what was decided, and the form that comes next. */
export function Replies(props: JudgementForms) {
  const { locale, view, judgement, may } = props;
  const t = textsOf(locale, "assessment");
  const replies = view.replies.filter((r) => r.standard === judgement.key);
  const waiting = replies.find((r) => r.decision === null);
  const { ruling, rulingHolds } = judgement;
  return (
    <>
      {replies.map((reply) => (
        <Reply key={reply.id} locale={locale} reply={reply} />
      ))}
      {ruling && !rulingHolds ? (
        <p role="note">{t("rulingPast", { n: formatNumber(locale, ruling.was) })}</p>
      ) : null}
      {waiting && may.decide ? <DecideForm {...props} reply={waiting} /> : null}
      {!waiting && may.answer && judgement.deductions.length > 0 ? <ReplyForm {...props} /> : null}
    </>
  );
}

function Reply({ locale, reply }: { locale: Locale; reply: ReplyEntry }) {
  const t = textsOf(locale, "assessment");
  const decided =
    reply.decision === "changed" && reply.points !== null
      ? t("decision.changed", { n: formatNumber(locale, reply.points) })
      : t("decision.upheld");
  return (
    <blockquote>
      <p className="whitespace-pre-line">{reply.text}</p>
      <p className="text-sm text-muted">
        {t("reply")} · {t("replyBy", { who: nameIn(locale, reply.author), d: reply.at })}
      </p>
      <p>
        {reply.decision === null
          ? t("replyWaits")
          : t("decisionBy", {
              what: decided,
              reason: reply.reason ?? "",
              who: nameIn(locale, reply.decidedBy ?? ""),
              d: reply.decidedAt ?? "",
            })}
      </p>
    </blockquote>
  );
}

function ReplyForm(props: JudgementForms) {
  const { locale, judgement } = props;
  const t = textsOf(locale, "assessment");
  const route = "/api/desk/assessment/reply";
  const form = formOf(props, route);
  return (
    <details open={form.values !== null}>
      <summary>{t("reply")}</summary>
      <form action={route} method="post" className="flex flex-col gap-3">
        <Hidden {...props} />
        <FormField
          locale={locale}
          form={form}
          id={`reply-${judgement.key}`}
          name="text"
          label={t("replyText")}
        >
          <textarea rows={3} required maxLength={2000} className="w-full" />
        </FormField>
        <div>
          <button type="submit">{t("replySend")}</button>
        </div>
      </form>
    </details>
  );
}

function DecideForm({ reply, ...props }: JudgementForms & { reply: ReplyEntry }) {
  const { locale, judgement } = props;
  const t = textsOf(locale, "assessment");
  const route = "/api/desk/assessment/decide";
  const field = { locale, form: formOf(props, route) };
  const id = `decide-${judgement.key}`;
  return (
    <form action={route} method="post" className="grid gap-3 sm:grid-cols-2">
      <Hidden {...props} />
      <input type="hidden" name="reply" value={reply.id} />
      <FormField {...field} id={`${id}-how`} name="decision" label={t("decideHow")}>
        <select>
          <option value="upheld">{t("upheldChoice")}</option>
          <option value="changed">{t("changedChoice")}</option>
        </select>
      </FormField>
      <FormField {...field} id={`${id}-points`} name="points" label={t("newPoints")}>
        <input type="text" inputMode="decimal" maxLength={6} />
      </FormField>
      <div className="sm:col-span-2">
        <FormField {...field} id={`${id}-reason`} name="reason" label={t("reason")}>
          <textarea rows={2} required maxLength={2000} className="w-full" />
        </FormField>
      </div>
      <div>
        <button type="submit">{t("decideDo")}</button>
      </div>
    </form>
  );
}
