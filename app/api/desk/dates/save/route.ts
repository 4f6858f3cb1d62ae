import { handleReportDates } from "@/lib/desk/report-dates";

export const POST = handleReportDates;
