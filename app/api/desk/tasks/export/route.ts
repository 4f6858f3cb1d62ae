import { handleTaskExport } from "@/lib/desk/task-file";

export const GET = (request: Request): Promise<Response> => handleTaskExport(request);
