import { z } from "zod";
import { writeTransaction } from "@/lib/store/client";
import { changePhrases } from "@/lib/store/commands/return-phrases";
import { deskAction } from "./action";
import { fieldsByKey, optionalText } from "./forms/fields";

const PHRASE = 300;
export const phrasesForm = z.object({
  phrase: fieldsByKey(/^[1-9]\d{0,14}$/, PHRASE),
  // A phrase a line.
  added: optionalText(3000).refine(
    (text) => text === null || text.split("\n").every((line) => line.trim().length <= PHRASE),
    "too_long",
  ),
});

/** The city's standard phrases for returns. */
export const handlePhrases = deskAction(
  { route: "/api/desk/review/phrases", form: phrasesForm, page: "/desk/review/phrases" },
  async ({ fields, by, answer }) => {
    const kept = Object.entries(fields.phrase ?? {}).map(([id, text]) => [id, text.trim()]);
    const added = (fields.added ?? "").split("\n").map((line) => line.trim());
    const changed = await writeTransaction((tx) =>
      changePhrases(
        tx,
        { kept: Object.fromEntries(kept), added: added.filter((line) => line !== "") },
        by,
      ),
    );
    return answer(changed > 0 ? "phrases" : "nothing_new");
  },
);
