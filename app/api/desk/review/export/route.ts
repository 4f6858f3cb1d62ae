import { handleQueueExport } from "@/lib/desk/filing/queue-file";

export const GET = (request: Request): Promise<Response> => handleQueueExport(request);
