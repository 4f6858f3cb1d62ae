/** What web processes on one port and the process that leads them say to each other. */
import type { CountedTurn } from "@/lib/http/rate-limit";

export type FromWorker =
  | { readonly crew: "alive" }
  /** Requests that were counted against limits here since the last message. */
  | { readonly crew: "turns"; readonly turns: readonly CountedTurn[] }
  /** The metrics of all processes are asked for. */
  | { readonly crew: "want_numbers" }
  | { readonly crew: "numbers"; readonly question: number; readonly numbers: object };

export type ToWorker =
  | { readonly crew: "ask" }
  | { readonly crew: "turns"; readonly turns: readonly CountedTurn[] }
  | { readonly crew: "give_numbers"; readonly question: number }
  | { readonly crew: "all_numbers"; readonly text: string };
