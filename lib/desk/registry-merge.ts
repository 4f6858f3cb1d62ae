/** An agency that was registered by mistake: joined to the one that it is, or taken out. */
import { z } from "zod";
import { queryPrivate } from "@/lib/store/client";
import { mergeAgency } from "@/lib/store/commands/merge-agency";
import { removeAgency } from "@/lib/store/commands/staged-imports";
import { findAgencyId } from "@/lib/store/queries/find-agency";
import { deskAction } from "./action";
import { chosenId } from "./forms/fields";
import { seeOther } from "./route-guard";

const PAGE = "/desk/registry";
const pageOf = (text: (name: string) => string): string =>
  /^[a-z0-9-]{1,40}$/.test(text("slug")) ? `${PAGE}/${text("slug")}` : PAGE;

export const handleMergeAgency = deskAction(
  {
    route: "/api/desk/registry/merge",
    form: z.object({ slug: chosenId, into: chosenId }),
    page: pageOf,
  },
  async ({ fields, by, locale, refuse, answer }) => {
    const into = await queryPrivate((tx) => findAgencyId(tx, fields.into));
    if (into === null || into === fields.slug) return refuse({ into: "unknown" });
    const merged = await mergeAgency({ slug: fields.slug, into }, by);
    return merged ? seeOther(locale, `${PAGE}/${into}`, { said: "saved" }) : answer("hangs");
  },
);

export const handleRemoveAgency = deskAction(
  {
    route: "/api/desk/registry/remove-agency",
    form: z.object({ slug: chosenId }),
    page: pageOf,
  },
  async ({ fields, by, locale, answer }) => {
    const gone = await removeAgency(fields.slug, by);
    return gone ? seeOther(locale, PAGE, { said: "removed" }) : answer("hangs");
  },
);
