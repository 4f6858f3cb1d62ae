import { handleDiscoverColumns } from "@/lib/desk/harvest";

export const POST = handleDiscoverColumns;
