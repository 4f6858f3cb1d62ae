import { handleOfficialFile } from "@/lib/desk/filing/report-files";

export const GET = handleOfficialFile;
