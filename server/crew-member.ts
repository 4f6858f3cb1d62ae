/** A web process among several: answers its leader, and counts limits together with the others. */
import cluster from "node:cluster";
import type { Registry } from "prom-client";
import { addTurnsOfOthers, takeCountedTurns } from "@/lib/http/rate-limit";
import type { FromWorker, ToWorker } from "./crew-messages";

/** Milliseconds after which others know of a request that was counted here. */
const SHARE_MS = 100;
/** Until the leader must have collected the metrics. */
const NUMBERS_MS = 5000;

const say = (message: FromWorker): void => {
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
};

/** Texts that this process waits for, first asked first answered. */
const waiting: ((text: string) => void)[] = [];

export function joinCrew(registry: Registry): void {
  if (!cluster.isWorker) return;
  process.on("message", (message: ToWorker) => {
    switch (message.crew) {
      case "ask":
        say({ crew: "alive" });
        break;
      case "turns":
        addTurnsOfOthers(message.turns);
        break;
      case "give_numbers":
        void registry
          .getMetricsAsJSON()
          .then((numbers) => say({ crew: "numbers", question: message.question, numbers }));
        break;
      case "all_numbers":
        waiting.shift()?.(message.text);
        break;
    }
  });
  setInterval(() => {
    const turns = takeCountedTurns();
    if (turns.length > 0) say({ crew: "turns", turns });
  }, SHARE_MS).unref();
}

/** The metrics of all web processes of this port. @throws where the leader does not answer */
export function readAllMetrics(registry: Registry): Promise<string> {
  if (!cluster.isWorker) return registry.metrics();
  return new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Error("the metrics did not come")), NUMBERS_MS);
    waiting.push((text) => {
      clearTimeout(timer);
      done(text);
    });
    say({ crew: "want_numbers" });
  });
}
