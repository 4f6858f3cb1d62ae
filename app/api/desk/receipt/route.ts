import { handleReceipt } from "@/lib/desk/outbox-files";

export const GET = (request: Request): Promise<Response> => handleReceipt(request);
