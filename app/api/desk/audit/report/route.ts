import { handleDossier } from "@/lib/desk/report-dossier";

export const GET = (request: Request): Promise<Response> => handleDossier(request);
