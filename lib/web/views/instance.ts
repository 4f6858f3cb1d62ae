import { read } from "@/lib/store/client";
import { readInvented } from "@/lib/store/queries/invented";
import { cached } from "../cache";

/** What every page says about the installation as a whole. */
export const instanceView = async (): Promise<{ invented: boolean }> => ({ invented: await cached("invented", () => read(readInvented)) });
