import { handleCityTemplate } from "@/lib/desk/staged-imports";

export const GET = (request: Request): Promise<Response> => handleCityTemplate(request);
