/** The form that confirms a year's holidays and working weekends. */
import { z } from "zod";
import { readCalendar } from "@/lib/collection/working-days";
import { confirmCalendar } from "@/lib/store/commands/calendar";
import { deskAction } from "./action";
import { requiredText, yearField } from "./forms/fields";

const PAGE = "/desk/calendar";
const LONGEST = 5000;

export const calendarForm = z.object({
  year: yearField,
  /** The notice that the days were compared with. */
  source: requiredText(300),
  days: z
    .string()
    .max(LONGEST, "too_long")
    .default("")
    .transform((text) => text.trim()),
});

export const handleCalendar = deskAction(
  {
    route: "/api/desk/calendar/confirm",
    form: calendarForm,
    page: (text) => `${PAGE}?year=${encodeURIComponent(text("year"))}`,
  },
  async ({ fields, by, answer, turnBack }) => {
    const { days, faults } = readCalendar(fields.days, fields.year);
    const [first] = faults;
    if (first)
      return turnBack({ days: `calendar_${first.why}` }, { said: "bad", line: String(first.line) });
    await confirmCalendar({ year: fields.year, source: fields.source, days }, by);
    return answer("saved");
  },
);

export const calendarQuery = z.strictObject({
  year: yearField.optional(),
  said: z.string().max(40).optional(),
  line: z.string().max(5).optional(),
});
