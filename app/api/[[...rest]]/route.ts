import { problemResponse } from "@/lib/http/problem";

/** Whoever asks for an address under /api is a program: it gets a problem, not a page. */
const nothing = (): Response =>
  problemResponse(
    "not_found",
    "There is nothing at this address; /api/v1/openapi.json lists what there is.",
  );
export {
  nothing as GET,
  nothing as POST,
  nothing as PUT,
  nothing as PATCH,
  nothing as DELETE,
  nothing as OPTIONS,
};
