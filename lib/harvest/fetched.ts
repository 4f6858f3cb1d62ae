/** One visit to one address, whatever came of it. */
import type { AddressFault } from "./public-address";

/** Why there is nothing to read; each has its words in the catalogue `harvest`. */
export type FetchFault =
  | AddressFault
  | "robots"
  | "outside_hours"
  | "budget"
  | "bad_certificate"
  | "refused"
  | "reset"
  | "too_slow"
  | "too_large"
  | "too_many_redirects"
  | "bad_redirect"
  | "bad_encoding"
  | "http_error"
  | "not_stored";

export type Certificate = {
  readonly sha256: string;
  readonly subject: string;
  readonly issuer: string;
  readonly validTo: string;
  /** Whether a known authority has signed it; a pinned one need not be. */
  readonly isTrusted: boolean;
};

/** A redirect on the way: which address answered with which status. */
export type Hop = {
  readonly address: string;
  readonly status: number | null;
  readonly ip: string | null;
};

export type Fetched = {
  readonly address: string;
  /** Where the last redirect led. */
  readonly finalAddress: string;
  /** ISO time at which the answer had arrived. */
  readonly at: string;
  readonly outcome: "fetched" | "unchanged" | "redirected" | FetchFault;
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty unless `outcome` is `fetched`. */
  readonly bytes: Uint8Array;
  readonly certificate: Certificate | null;
  /** The address that the connection went to; null where none was made. */
  readonly ip: string | null;
  readonly hops: readonly Hop[];
};

export type FetchRequest = {
  readonly address: string;
  /** From the last visit: the server answers «unchanged» instead of the same bytes. */
  readonly etag?: string | null;
  readonly lastModified?: string | null;
};

/** Never rejects: what went wrong is the outcome. */
export type Fetcher = (request: FetchRequest) => Promise<Fetched>;

const NO_FAULT: readonly string[] = ["fetched", "unchanged", "redirected"];
export const isFault = (outcome: Fetched["outcome"]): outcome is FetchFault =>
  !NO_FAULT.includes(outcome);

/** A visit that was not made, or led to nothing. */
export const withoutAnswer = (
  address: string,
  outcome: FetchFault,
  at: Date,
  certificate: Certificate | null = null,
): Fetched => ({
  address,
  finalAddress: address,
  at: at.toISOString(),
  outcome,
  status: null,
  headers: {},
  bytes: new Uint8Array(),
  certificate,
  ip: null,
  hops: [],
});
