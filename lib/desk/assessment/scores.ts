/** Scores by hand, replies of agencies, and decisions on them. */
import type { Judgement } from "@/lib/assessment/score";
import { countingOf, largestDeduction, roundPoints } from "@/lib/assessment/sheet";
import type { AccessScope } from "@/lib/collection/permissions";
import { problemResponse } from "@/lib/http/problem";
import { addReply, decideReply, enterHandScore } from "@/lib/store/commands/assessment";
import { cardView, type CardView } from "@/lib/views/assessment";
import { siteOrigin } from "@/lib/http/site-origin";
import { queueAssessmentNews } from "@/lib/outbox/assessment-notices";
import { deskAction } from "../action";
import { assessmentForms } from "./forms";
import { cardPage } from "./sheets";

const pageOfForm = (text: (name: string) => string): string =>
  `${cardPage(text("sheet"), text("slug"))}#standard-${text("standard")}`;

type Found = {
  readonly view: CardView;
  readonly standard: CardView["sheet"]["standards"][number];
  readonly judgement: Judgement;
  readonly at: { readonly code: string; readonly agencyId: string; readonly standard: string };
};

/** The standard of an agency's card within reach. */
export async function findJudgement(
  fields: { readonly sheet: string; readonly slug: string; readonly standard: string },
  scope: AccessScope,
): Promise<Found | null> {
  const view = await cardView(fields.sheet, fields.slug, scope);
  const standard = view?.sheet.standards.find((s) => s.key === fields.standard);
  const judgement = view?.card.criteria
    .flatMap((c) => c.judgements)
    .find((j) => j.key === fields.standard);
  return view && standard && judgement
    ? {
        view,
        standard,
        judgement,
        at: { code: view.sheet.code, agencyId: view.agency.id, standard: standard.key },
      }
    : null;
}

export const outOfReach = (): Response =>
  problemResponse("not_found", "There is nothing of this kind within your reach.");

export const handleHandScore = deskAction(
  { route: "/api/desk/assessment/score", form: assessmentForms.score, page: pageOfForm },
  async ({ fields, scope, by, refuse, answer }) => {
    const found = await findJudgement(fields, scope);
    if (found?.standard.evidence.kind !== "hand") return outOfReach();
    const { evidence, points } = found.standard;
    const most = countingOf(evidence) === "each" ? points : largestDeduction(evidence);
    if (fields.points > most) return refuse({ points: "too_much" });
    await enterHandScore({ ...found.at, points: fields.points, note: fields.note }, by);
    return answer("scored");
  },
);

export const handleAssessmentReply = deskAction(
  { route: "/api/desk/assessment/reply", form: assessmentForms.reply, page: pageOfForm },
  async ({ fields, scope, by, answer }) => {
    const found = await findJudgement(fields, scope);
    if (!found) return outOfReach();
    if (found.judgement.deductions.length === 0) return answer("nothing_taken");
    const done = await addReply({ ...found.at, text: fields.text }, by);
    return answer(done ? "replied" : "waits");
  },
);

export const handleDecideReply = deskAction(
  { route: "/api/desk/assessment/decide", form: assessmentForms.decide, page: pageOfForm },
  async ({ fields, scope, by, refuse, answer }) => {
    const found = await findJudgement(fields, scope);
    const reply = found?.view.replies.find(
      (r) => r.id === fields.reply && r.standard === fields.standard,
    );
    if (!found || !reply) return outOfReach();
    const { judgement, standard } = found;
    const was = roundPoints(judgement.deductions.reduce((sum, d) => sum + d.points, 0));
    const decided = fields.decision === "upheld" ? judgement.deducted : fields.points;
    if (decided === null || decided > standard.points) return refuse({ points: "too_much" });
    const done = await decideReply(
      {
        id: reply.id,
        decision: fields.decision,
        was,
        points: decided,
        reason: fields.reason,
      },
      by,
      (tx) =>
        queueAssessmentNews(
          tx,
          [
            {
              kind: "reply_decided",
              agencyId: found.at.agencyId,
              lines: [standard.text, fields.reason],
              path: `${cardPage(fields.sheet, fields.slug)}#standard-${standard.key}`,
              occasion: `reply ${reply.id}`,
            },
          ],
          { year: found.view.sheet.year, origin: siteOrigin(), by },
        ),
    );
    return answer(done ? "decided" : "decided_already");
  },
);
