import { handleTemplate } from "@/lib/web/filing/downloads";

export const GET = handleTemplate;
