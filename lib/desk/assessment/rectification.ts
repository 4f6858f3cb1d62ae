/** Rectification: asked for, shown, checked; and the table that assessors exchange. */
import { EXCHANGE_COLUMNS, EXCHANGE_HEADINGS, readExchange } from "@/lib/assessment/exchange";
import { mayCheckProof, moveTask } from "@/lib/assessment/rectification";
import { addWorkingDays } from "@/lib/collection/working-days";
import { mayDo } from "@/lib/auth/permissions";
import { todayInChina } from "@/lib/i18n/china-time";
import { siteOrigin } from "@/lib/http/site-origin";
import {
  queueAssessmentNews,
  tellOpened,
  tellShown,
  tellStep,
} from "@/lib/outbox/assessment-notices";
import { queryPrivate, type WriteTx } from "@/lib/store/client";
import type { By } from "@/lib/store/commands/users";
import { attachmentTypeOf } from "@/lib/store/commands/attachments";
import { changeRectification } from "@/lib/store/commands/rectification";
import {
  readRectificationTasks,
  type RectificationTask,
} from "@/lib/store/queries/rectification-tasks";
import { findSheet } from "@/lib/views/assessment";
import { exchangeTasks, findProofStep, reachableAgencies } from "@/lib/views/rectification";
import { dayCounting } from "@/lib/views/work-calendar";
import { deskAction } from "../action";
import { seeOther } from "../route-guard";
import { assessmentForms } from "./forms";
import { faultQuery, readTableOf } from "./read-table";
import { findJudgement, outOfReach } from "./scores";
import { cardPage, sheetPage } from "./sheets";

const taskPage = (id: string | number): string => `/desk/assessment/rectification/${id}`;

async function dueAfter(days: number): Promise<string> {
  const today = todayInChina();
  const year = Number(today.slice(0, 4));
  const { calendar } = await dayCounting([year, year + 1]);
  return addWorkingDays(today, days, calendar);
}

const aboutYear = (year: number, by: By) => ({ year, origin: siteOrigin(), by });
/** A step of a task, named by how many it has had. */
async function tellOfTask(
  tx: WriteTx,
  kind: "task_shown" | "task_accepted" | "task_returned",
  task: RectificationTask,
  { note, by }: { note: string; by: By },
): Promise<unknown> {
  const sheet = await findSheet(task.code);
  if (!sheet) return 0;
  const occasion = `step ${task.steps.length + 1}`;
  return queueAssessmentNews(
    tx,
    [tellStep(kind, task, { note, occasion })],
    aboutYear(sheet.year, by),
  );
}

export const handleOpenRectification = deskAction(
  {
    route: "/api/desk/rectification/open",
    form: assessmentForms.open,
    page: (text) => `${cardPage(text("sheet"), text("slug"))}#standard-${text("standard")}`,
  },
  async ({ fields, scope, by, answer }) => {
    const found = await findJudgement(fields, scope);
    if (!found) return outOfReach();
    if (found.judgement.deductions.length === 0) return answer("nothing_taken");
    const { problem, lead, days } = fields;
    await changeRectification(
      {
        added: [{ ...found.at, problem, lead, dueOn: await dueAfter(days) }],
        changes: [],
      },
      by,
      (tx, opened) =>
        queueAssessmentNews(tx, tellOpened(opened), aboutYear(found.view.sheet.year, by)),
    );
    return answer("opened");
  },
);

export const handleShowRectification = deskAction(
  {
    route: "/api/desk/rectification/show",
    form: assessmentForms.show,
    page: (text) => taskPage(text("task")),
  },
  async ({ fields, scope, by, refuse, answer }) => {
    const [task] = await queryPrivate((tx) =>
      readRectificationTasks(tx, scope, { id: fields.task }),
    );
    if (!task) return outOfReach();
    const { file, note } = fields;
    const bytes = file ? new Uint8Array(await file.arrayBuffer()) : null;
    const mediaType = bytes && attachmentTypeOf(bytes);
    if (bytes && mediaType === null) return refuse({ file: "attachment_type" });
    const proof = file && bytes && mediaType ? { bytes, mediaType, fileName: file.name } : null;
    const refused = await changeRectification(
      { added: [], changes: [{ id: task.id, move: "show", note, proof }] },
      by,
      (tx) => tellOfTask(tx, "task_shown", task, { note, by }),
    );
    return answer(refused === 0 ? "shown" : "wrong_state");
  },
);

export const handleCheckRectification = deskAction(
  {
    route: "/api/desk/rectification/check",
    form: assessmentForms.check,
    page: (text) => taskPage(text("task")),
  },
  async ({ fields, scope, by, answer }) => {
    const [task] = await queryPrivate((tx) =>
      readRectificationTasks(tx, scope, { id: fields.task }),
    );
    if (!task) return outOfReach();
    const { move, note } = fields;
    if (moveTask(task.state, move) === null) return answer("wrong_state");
    if (!mayCheckProof(by.actor ?? "", findProofStep(task)?.actor ?? null))
      return answer("same_person");
    const refused = await changeRectification(
      { added: [], changes: [{ id: task.id, move, note, proof: null }] },
      by,
      (tx) =>
        tellOfTask(tx, move === "accept" ? "task_accepted" : "task_returned", task, { note, by }),
    );
    return answer(refused === 0 ? move : "wrong_state");
  },
);

/** The whole table, or nothing of it. */
export const handleExchange = deskAction(
  {
    route: "/api/desk/assessment/exchange",
    form: assessmentForms.exchange,
    page: (text) => sheetPage(text("sheet")),
  },
  async ({ fields, user, scope, by, locale, refuse, turnBack, answer }) => {
    const sheet = await findSheet(fields.sheet);
    if (!sheet) return answer("unknown");
    const read = await readTableOf(fields.file, EXCHANGE_COLUMNS, EXCHANGE_HEADINGS, [
      "number",
      "problem",
      "result",
    ]);
    if (typeof read === "string") return refuse({ file: read });
    const plan = readExchange(read.rows, {
      standards: sheet.standards,
      agencies: await reachableAgencies(sheet.year, scope),
      tasks: await exchangeTasks(sheet, scope, locale),
      mayOpen: mayDo(user.role, "score_assessment"),
    });
    if (plan.faults.length > 0)
      return turnBack({ file: "cells" }, faultQuery(plan.faults, read.cellOf));
    const usual = await dueAfter(fields.days);
    const tasks = await queryPrivate((tx) =>
      readRectificationTasks(tx, scope, { code: sheet.code }),
    );
    const shown = plan.shown.flatMap(({ id, note }) =>
      tasks.filter((task) => task.id === id).map((task) => ({ task, note })),
    );
    const refused = await changeRectification(
      {
        added: plan.added.map((a) => ({ ...a, code: sheet.code, dueOn: a.dueOn ?? usual })),
        changes: plan.shown.map((s) => ({ ...s, move: "show" as const, proof: null })),
      },
      by,
      (tx, opened) =>
        queueAssessmentNews(
          tx,
          [...tellOpened(opened), ...tellShown(shown)],
          aboutYear(sheet.year, by),
        ),
    );
    if (refused > 0) return answer("wrong_state");
    return seeOther(locale, sheetPage(sheet.code), {
      said: plan.added.length + plan.shown.length > 0 ? "exchanged" : "unchanged",
    });
  },
);
