import { handleSubmission, submissionsOnlyPost } from "@/lib/api/submissions";

export const dynamic = "force-dynamic";

export const POST = (request: Request): Promise<Response> => handleSubmission(request);
export {
  submissionsOnlyPost as GET,
  submissionsOnlyPost as PUT,
  submissionsOnlyPost as PATCH,
  submissionsOnlyPost as DELETE,
  submissionsOnlyPost as OPTIONS,
};
