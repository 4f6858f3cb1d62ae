import { serveShareCard } from "@/lib/api/share-card";

export const dynamic = "force-dynamic";
export const GET = (request: Request): Promise<Response> => serveShareCard(request);
