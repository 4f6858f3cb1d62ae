import { handleUsersExport } from "@/lib/desk/user-list";

export const GET = (request: Request): Promise<Response> => handleUsersExport(request);
