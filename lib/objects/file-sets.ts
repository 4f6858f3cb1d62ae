/**
 * Finished sets of files that readers take whole: the bulk files of a data version, a dated
 * edition. They lie in the data folder, or in an object store that several machines share.
 */
import { dataFolder, env } from "@/lib/env";
import { folderSets } from "./folder-sets";
import type { FileSets } from "./set-types";

export const usesObjectStore = (): boolean => env.SUNLEDGER_FILES_ENDPOINT !== undefined;

/** The sets of this installation. What speaks to a store is loaded only where one is set. */
export async function fileSets(): Promise<FileSets> {
  if (!usesObjectStore()) return folderSets(dataFolder);
  const { objectSets } = await import("./object-sets");
  return objectSets();
}
