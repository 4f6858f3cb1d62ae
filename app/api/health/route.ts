import { answerHealth } from "@/lib/http/health-answer";

export const dynamic = "force-dynamic";

export const GET = answerHealth;
