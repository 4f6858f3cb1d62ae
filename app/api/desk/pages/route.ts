import { handlePage } from "@/lib/desk/filing/downloads";

export const GET = handlePage;
