import { writeTransaction } from "@/lib/store/client";
import {
  attachToVersion,
  detachFromVersion,
  attachmentTypeOf,
} from "@/lib/store/commands/attachments";
import { deskAction } from "../action";
import { seeOther } from "../route-guard";
import { findWork, noSuchReport } from "./find-work";
import { filingForms, reportPage } from "./forms";

/** A file that belongs to the report, such as the sealed scan. */
export const handleAttach = deskAction(
  { route: "/api/desk/report/attach", form: filingForms.attach, page: reportPage },
  async (input) => {
    const { fields, by, locale, refuse } = input;
    const found = await findWork(input);
    if (!found) return noSuchReport();
    const bytes = new Uint8Array(await fields.file.arrayBuffer());
    const mediaType = attachmentTypeOf(bytes);
    if (mediaType === null) return refuse({ file: "attachment_type" });
    const answer = await writeTransaction((tx) =>
      attachToVersion(tx, {
        versionId: found.v.versionId,
        kind: fields.kind,
        fileName: fields.file.name,
        bytes,
        mediaType,
        by,
      }),
    );
    const said = "refused" in answer ? answer.refused : "attached";
    return seeOther(locale, `/desk/report/${found.v.versionId}#files`, { said });
  },
);

export const handleDetach = deskAction(
  { route: "/api/desk/report/detach", form: filingForms.detach, page: reportPage },
  async (input) => {
    const { fields, by, locale } = input;
    const found = await findWork(input);
    if (!found) return noSuchReport();
    const { versionId } = found.v;
    const answer = await writeTransaction((tx) =>
      detachFromVersion(tx, { versionId, sha256: fields.sha256, by }),
    );
    const said = "refused" in answer ? answer.refused : "detached";
    return seeOther(locale, `/desk/report/${versionId}#files`, { said });
  },
);
