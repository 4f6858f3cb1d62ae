import { read } from "@/lib/store/client";
import { readInstanceKind, type InstanceKind } from "@/lib/store/queries/invented";
import { cached } from "@/lib/figures/versioned-cache";

export type { InstanceKind };

/** What every page says about the installation as a whole. */
export const instanceView = (): Promise<InstanceKind> =>
  cached("instance", () => read(readInstanceKind));
