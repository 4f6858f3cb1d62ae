import { handlePage } from "@/lib/web/filing/downloads";

export const GET = handlePage;
