import { version } from "@/package.json";

/**
 * Version of this software: part of every ETag, because a new version may answer the same query
 * otherwise.
 */
export const softwareVersion: string = version;
