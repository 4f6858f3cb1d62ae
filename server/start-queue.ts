/**
 * What is begun once all connections that wait outside were taken over. The system hands over one
 * new connection in each turn of the event loop; were a page begun in every such turn, somebody who
 * asks for health would wait behind all pages that were asked for before.
 */
import { AsyncResource } from "node:async_hooks";

export class StartQueue {
  readonly #waiting: { readonly since: number; readonly begin: () => void }[] = [];
  #hasArrived = false;
  #isTurning = false;

  constructor(
    /** Milliseconds after which one is begun although others still arrive. */
    readonly patience = 1000,
    readonly now: () => number = () => performance.now(),
    readonly later: (turn: () => void) => void = setImmediate,
  ) {}

  /** A connection was taken over: there may be another behind it. */
  arrive(): void {
    this.#hasArrived = true;
  }

  add(begin: () => void): void {
    // It runs as part of its own request, whichever one the turn belongs to.
    this.#waiting.push({ since: this.now(), begin: AsyncResource.bind(begin) });
    if (this.#isTurning) return;
    this.#isTurning = true;
    this.later(() => this.#turn());
  }

  #turn(): void {
    const [first] = this.#waiting;
    const isQuiet = !this.#hasArrived;
    this.#hasArrived = false;
    if (first && (isQuiet || this.now() - first.since > this.patience)) {
      this.#waiting.shift();
      first.begin();
    }
    this.#isTurning = this.#waiting.length > 0;
    if (this.#isTurning) this.later(() => this.#turn());
  }
}
