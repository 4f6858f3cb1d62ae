import type { Instrumentation } from "next";
import { logError } from "@/lib/log";

/** Called by Next for every error that a page or route did not handle itself. */
export const onRequestError: Instrumentation.onRequestError = (error, request, context) => {
  logError("request_failed", error, {
    method: request.method,
    path: request.path.split("?")[0],
    route: context.routePath,
  });
};
