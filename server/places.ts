/**
 * How much is worked on at a time, and by whom it is held up. A place is taken when a request has
 * arrived whole and given back when its answer is made; before and after it costs next to nothing
 * and is counted by address instead. Requests that were answered and read are never counted: a
 * whole office may share one address.
 */
import type { IncomingMessage, ServerResponse } from "node:http";

export type PlaceLimits = {
  /** Requests worked on at a time. */
  readonly places: number;
  /** Bodies of one address that have not arrived whole. */
  readonly bodies: number;
  /** Answers that one address has been sent and does not read. */
  readonly unread: number;
  /** Milliseconds without a byte of a body, and without a byte of an answer taken. */
  readonly bodySilence: number;
  readonly readSilence: number;
};

export const PLACE_LIMITS: Omit<PlaceLimits, "places"> = {
  bodies: 32,
  unread: 64,
  bodySilence: 15_000,
  readSilence: 60_000,
};

/** Counts by address; an address with nothing under way is not remembered. */
class AddressCount {
  readonly #counts = new Map<string, number>();
  get(address: string): number {
    return this.#counts.get(address) ?? NONE;
  }
  /** @returns how to take it back, once */
  add(address: string): () => void {
    this.#counts.set(address, this.get(address) + 1);
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      const left = this.get(address) - 1;
      if (left > 0) this.#counts.set(address, left);
      else this.#counts.delete(address);
    };
  }
}
const NONE = 0;

type Arrival = {
  readonly address: string;
  readonly hasBody: boolean;
  readonly isDownload: boolean;
  /** Until the whole body must be there. */
  readonly seconds: number;
};
export type EntryRefusal = "busy" | "too_many";

export class Places {
  #taken = NONE;
  readonly #bodies = new AddressCount();
  readonly #unread = new AddressCount();
  constructor(readonly limits: PlaceLimits) {}

  /** How many requests are worked on now. */
  get taken(): number {
    return this.#taken;
  }

  /** Counts a request in, or says why it may not come in now. */
  enter(
    request: IncomingMessage,
    response: ServerResponse,
    { address, hasBody, isDownload, seconds }: Arrival,
  ): EntryRefusal | null {
    if (this.#unread.get(address) >= this.limits.unread) return "too_many";
    if (hasBody && this.#bodies.get(address) >= this.limits.bodies) return "too_many";
    if (this.#taken >= this.limits.places) return "busy";
    this.#followAnswer(request, response, { address, isDownload });
    if (hasBody) this.#followBody(request, response, address, seconds);
    else this.#take(response);
    return null;
  }

  #take(response: ServerResponse): void {
    if (response.closed || response.writableEnded) return;
    this.#taken += 1;
    let held = true;
    const giveBack = (): void => {
      if (held) this.#taken -= 1;
      held = false;
    };
    response.once("made", giveBack);
    response.once("close", giveBack);
  }

  #followBody(
    request: IncomingMessage,
    response: ServerResponse,
    address: string,
    seconds: number,
  ): void {
    const arrived = this.#bodies.add(address);
    const { socket } = request;
    const late = setTimeout(() => socket.destroy(), seconds * 1000);
    // The server destroys a socket that has been silent for so long.
    socket.setTimeout(this.limits.bodySilence);
    const done = (): void => {
      arrived();
      clearTimeout(late);
    };
    request.once("end", () => {
      done();
      socket.setTimeout(0);
      this.#take(response);
    });
    request.once("close", done);
    response.once("close", done);
  }

  /**
   * Says `made` when the answer is there: ended, or so far that only its reader is waited for. A
   * download is waited for from its start: many that are asked for at the same moment would all be
   * under way before the first is known to be unread.
   */
  #followAnswer(
    request: IncomingMessage,
    response: ServerResponse,
    { address, isDownload }: Pick<Arrival, "address" | "isDownload">,
  ): void {
    const { write, end } = response;
    const { socket } = request;
    let left: (() => void) | null = isDownload ? this.#unread.add(address) : null;
    const leave = (): void => {
      response.emit("made");
      if (response.closed || response.writableFinished) return;
      left ??= this.#unread.add(address);
      socket.setTimeout(this.limits.readSilence);
    };
    response.write = ((...args: unknown[]) => {
      const taken = Reflect.apply(write, response, args) as boolean;
      if (!taken) leave();
      return taken;
    }) as typeof write;
    response.end = ((...args: unknown[]) => {
      const answer = Reflect.apply(end, response, args) as ServerResponse;
      leave();
      return answer;
    }) as typeof end;
    response.once("close", () => left?.());
    response.once("finish", () => left?.());
  }
}
