/**
 * Who is asking, for the audit log, the limits and everything else that wants to know. The door of
 * the web server has worked it out and written it here as the only entry
 * (`server/forwarded-headers.ts`); what a client says of itself never arrives.
 */
import { isIP } from "node:net";

type Named = Headers | Readonly<Record<string, string | string[] | undefined>>;

/** @returns an IP address, or null where no door stood before (tests, `next dev`) or what it wrote is none */
export function clientAddress(headers: Named): string | null {
  const value =
    headers instanceof Headers ? headers.get("x-forwarded-for") : headers["x-forwarded-for"];
  const address = String(Array.isArray(value) ? value[0] : value).trim();
  return isIP(address) ? address : null;
}
