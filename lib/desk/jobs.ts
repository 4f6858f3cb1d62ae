/** Forms about jobs: cancel one, have it tried again, read all originals again. */
import { z } from "zod";
import type { AccessScope } from "@/lib/collection/permissions";
import { writeTransaction } from "@/lib/store/client";
import { cancelJob, retryJob } from "@/lib/store/commands/cancel-job";
import { enqueueJob } from "@/lib/store/commands/enqueue-job";
import { deskAction } from "./action";
import { rowNumber } from "./forms/fields";

const PAGE = "/desk/jobs";
export const oneJobForm = z.object({ id: rowNumber });
export const rereadForm = z.object({});

/**
 * Whose jobs somebody may see and stop: everybody's where the right reaches everything, else those
 * that the account started.
 */
export const jobOwner = (scope: AccessScope, user: { readonly id: string }): string | null =>
  scope.kind === "all" ? null : user.id;

export const handleCancelJob = deskAction(
  { route: "/api/desk/jobs/cancel", form: oneJobForm, page: PAGE },
  async ({ fields, scope, user, by, answer }) =>
    answer(await cancelJob(fields.id, jobOwner(scope, user), by)),
);

export const handleRetryJob = deskAction(
  { route: "/api/desk/jobs/retry", form: oneJobForm, page: PAGE },
  async ({ fields, scope, user, by, answer }) =>
    answer(await retryJob(fields.id, jobOwner(scope, user), by)),
);

export const handleReread = deskAction(
  { route: "/api/desk/jobs/reread", form: rereadForm, page: PAGE },
  async ({ by, answer }) => {
    await writeTransaction((tx) =>
      enqueueJob(tx, { kind: "reread", payload: {}, total: null }, by),
    );
    return answer("started");
  },
);
