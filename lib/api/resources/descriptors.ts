/** The API and its data described for machines. */
import { rememberAnswers } from "@/lib/cache";
import { describeTables } from "@/lib/exports/bulk/csvw";
import { describeCatalogue } from "@/lib/exports/bulk/dcat";
import { dataPackage } from "@/lib/exports/bulk/descriptors";
import { describeBulk } from "@/lib/exports/bulk-files";
import { readTransaction } from "@/lib/store/client";
import { readSigningKeys } from "@/lib/store/queries/signing-keys";
import { ownKey, publicKeyPem } from "@/lib/exports/signing-key";
import { openApiDocument } from "../openapi/document";
import { siteOrigin } from "@/lib/http/site-origin";
import { parseParams, schemas } from "@/lib/http/params";
import { columnNames, keyRow } from "./rows";
import { CORS, type Handler } from "./types";

/** Nothing but the address of the site and the program's own version is in it. */
const openApiText = rememberAnswers("OpenAPI documents", 4, (origin: string) =>
  JSON.stringify(openApiDocument(origin)),
);

export const serveOpenApi: Handler = async (query, [rest], { format }) => {
  parseParams(schemas.none, query);
  return rest || format !== "json"
    ? null
    : new Response(openApiText(siteOrigin()), {
        headers: { ...CORS, "Content-Type": "application/json" },
      });
};

export const serveDataPackage: Handler = async (query, [rest], { format }) => {
  parseParams(schemas.none, query);
  return rest || format !== "json"
    ? null
    : Response.json(dataPackage(await describeBulk(siteOrigin())), { headers: CORS });
};

export const serveCatalog: Handler = async (query, [rest], { format }) => {
  parseParams(schemas.none, query);
  return rest || format !== "jsonld"
    ? null
    : new Response(JSON.stringify(describeCatalogue(await describeBulk(siteOrigin()))), {
        headers: { ...CORS, "Content-Type": "application/ld+json" },
      });
};

/** CSV on the Web: what the columns of every bulk CSV are. */
export const serveCsvw: Handler = async (query, [rest], { format }) => {
  parseParams(schemas.none, query);
  if (rest || format !== "json") return null;
  return new Response(JSON.stringify(describeTables(await describeBulk(siteOrigin()))), {
    headers: { ...CORS, "Content-Type": "application/csvm+json" },
  });
};

/** The public half of the key that signs what leaves. */
export const serveKey: Handler = async (query, [rest], { url }) => {
  parseParams(schemas.none, query);
  return rest || !url.pathname.endsWith("/key")
    ? null
    : new Response(publicKeyPem(), {
        headers: { ...CORS, "Content-Type": "application/x-pem-file" },
      });
};

/**
 * All keys that ever signed here, the present one first: what an earlier one signed is verified
 * with that.
 */
export const serveKeys: Handler = async (query, [rest]) => {
  parseParams(schemas.none, query);
  if (rest) return null;
  const { fingerprint } = ownKey();
  const all = await readTransaction(readSigningKeys);
  const earlier = all
    .filter((k) => k.fingerprint !== fingerprint)
    .map((k) => ({
      key: k.fingerprint,
      present: false,
      firstUsedAt: k.firstUsedAt.toISOString(),
      publicKey: k.publicKey,
    }));
  const own = all.find((k) => k.fingerprint === fingerprint);
  return {
    rows: [
      {
        key: fingerprint,
        present: true,
        firstUsedAt: own?.firstUsedAt.toISOString() ?? null,
        publicKey: publicKeyPem(),
      },
      ...earlier,
    ],
    columns: columnNames(keyRow),
  };
};
