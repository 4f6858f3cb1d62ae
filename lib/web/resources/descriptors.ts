/** The API and its data described for machines. */
import { openApiDocument } from "../openapi/document";
import { originOf } from "../origin";
import { parseParams, schemas } from "../params";
import { CORS, type Handler } from "./types";

export const openapi: Handler = async (query, [rest], { format, request }) => {
  parseParams(schemas.none, query);
  return rest || format !== "json" ? null : Response.json(openApiDocument(originOf(request)), { headers: CORS });
};
