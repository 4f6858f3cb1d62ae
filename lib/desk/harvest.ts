/** Forms of the harvest: columns on agencies' sites, and what was noticed there. */
import { z } from "zod";
import { isPublicAddress } from "@/lib/collection/report-dates";
import type { DiscoverPayload, HarvestPayload } from "@/lib/collection/harvest";
import { harvestObstacle } from "@/lib/jobs/harvest-sites";
import { queryPrivate, writeTransaction } from "@/lib/store/client";
import { enqueueJob } from "@/lib/store/commands/enqueue-job";
import {
  addHarvestColumn,
  changeHarvestColumn,
  type ColumnChange,
} from "@/lib/store/commands/harvest-columns";
import { decideSilentEdit } from "@/lib/store/commands/harvest-events";
import { readAgencies } from "@/lib/store/queries/observations";
import { deskAction } from "./action";
import { chosenId, optionalText, requiredText, rowNumber, tickBox } from "./forms/fields";

const PAGE = "/desk/harvest";
const webAddress = requiredText(500)
  .refine(isPublicAddress, "address")
  .transform((text) => new URL(text).href);

export const harvestForms = {
  add: z.object({ agencyId: chosenId, address: webAddress }),
  correct: z.object({ id: rowNumber, address: webAddress }),
  column: z.object({ id: rowNumber }),
  pin: z.object({
    id: rowNumber,
    certificate: z
      .string()
      .trim()
      .toLowerCase()
      .transform((text) => text.replaceAll(":", ""))
      .pipe(z.string().regex(/^([0-9a-f]{64})?$/, "certificate"))
      .transform((text) => (text === "" ? null : text)),
  }),
  run: z.object({ id: rowNumber.optional(), dryRun: tickBox }),
  discover: z.object({ portal: webAddress }),
  edit: z.object({ id: rowNumber, note: optionalText(500) }),
};

export const handleAddColumn = deskAction(
  { route: "/api/desk/harvest/add", form: harvestForms.add, page: PAGE },
  async ({ fields, by, refuse, answer }) => {
    const agencies = await queryPrivate((tx) => readAgencies(tx, null));
    if (!agencies.some((agency) => agency.id === fields.agencyId))
      return refuse({ agencyId: "unknown" });
    const id = await addHarvestColumn({ ...fields, state: "active" }, by);
    return id === null ? refuse({ address: "taken" }) : answer("added");
  },
);

export const handleCorrectColumn = deskAction(
  { route: "/api/desk/harvest/correct", form: harvestForms.correct, page: PAGE },
  async ({ fields: { id, address }, by, refuse, answer }) =>
    (await changeHarvestColumn(id, { address }, by))
      ? answer("corrected")
      : refuse({ address: "taken" }),
);

export const handlePinCertificate = deskAction(
  { route: "/api/desk/harvest/pin", form: harvestForms.pin, page: PAGE },
  async ({ fields, by, answer }) =>
    answer(
      (await changeHarvestColumn(fields.id, { pinnedSha256: fields.certificate }, by))
        ? "pinned"
        : "unknown",
    ),
);

/** One column, or every active one whose time has come; a dry run takes all of them. */
export const handleRunHarvest = deskAction(
  { route: "/api/desk/harvest/run", form: harvestForms.run, page: PAGE },
  async ({ fields: { id, dryRun }, by, answer }) => {
    if (harvestObstacle()) return answer("no_contact");
    const whole = dryRun ? "all" : "due";
    const payload: HarvestPayload = { columns: id === undefined ? whole : [id], dryRun };
    await writeTransaction((tx) => enqueueJob(tx, { kind: "harvest", payload, total: null }, by));
    return answer("queued");
  },
);

export const handleDiscoverColumns = deskAction(
  { route: "/api/desk/harvest/discover", form: harvestForms.discover, page: PAGE },
  async ({ fields, by, answer }) => {
    if (harvestObstacle()) return answer("no_contact");
    const payload: DiscoverPayload = fields;
    await writeTransaction((tx) => enqueueJob(tx, { kind: "discover", payload, total: null }, by));
    return answer("queued");
  },
);

const columnAction = (route: string, change: ColumnChange, said: string) =>
  deskAction(
    { route, form: harvestForms.column, page: PAGE },
    async ({ fields: { id }, by, answer }) =>
      answer((await changeHarvestColumn(id, change, by)) ? said : "unknown"),
  );
export const handleActivateColumn = columnAction(
  "/api/desk/harvest/activate",
  { state: "active" },
  "activated",
);
export const handlePauseColumn = columnAction(
  "/api/desk/harvest/pause",
  { state: "paused" },
  "paused",
);
export const handleDismissColumn = columnAction(
  "/api/desk/harvest/dismiss",
  { state: "dismissed" },
  "dismissed",
);

const editAction = (route: string, state: "confirmed" | "dismissed", said: string) =>
  deskAction(
    { route, form: harvestForms.edit, page: PAGE },
    async ({ fields, scope, by, answer }) =>
      answer((await decideSilentEdit({ ...fields, state }, scope, by)) ? said : "unknown"),
  );
export const handleConfirmEdit = editAction(
  "/api/desk/harvest/confirm",
  "confirmed",
  "edit_confirmed",
);
export const handleOverruleEdit = editAction(
  "/api/desk/harvest/overrule",
  "dismissed",
  "edit_dismissed",
);
