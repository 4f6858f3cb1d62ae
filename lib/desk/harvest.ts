/** Forms of the harvest: columns on agencies' sites, and what was noticed there. */
import { z } from "zod";
import { isPublicAddress } from "@/lib/collection/report-dates";
import { queryPrivate } from "@/lib/store/client";
import {
  addHarvestColumn,
  changeHarvestColumn,
  type ColumnChange,
} from "@/lib/store/commands/harvest-columns";
import { decideSilentEdit } from "@/lib/store/commands/harvest-events";
import { readAgencies } from "@/lib/store/queries/observations";
import { deskAction } from "./action";
import { chosenId, optionalText, requiredText, rowNumber } from "./forms/fields";

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
