import { handleTemplate } from "@/lib/desk/filing/downloads";

export const GET = handleTemplate;
