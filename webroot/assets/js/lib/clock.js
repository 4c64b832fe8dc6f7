/**
 * The server's time, as well as the answers let us know it. Built on performance.now(), so a shopper's wrong or
 * changed wall clock moves no countdown. Each answer pins the offset to ± half its round trip; the tightest wins,
 * unless a newer one contradicts it (the machine slept, or the server's clock moved).
 */
export class ServerClock {
  #best = null;

  observe(serverTime, startedAt, endedAt) {
    const server = Date.parse(serverTime);
    if (Number.isNaN(server)) return;
    const sample = { offset: server - (startedAt + endedAt) / 2, slack: (endedAt - startedAt) / 2 + 1 };
    if (!this.#best || sample.slack <= this.#best.slack || this.#contradicts(sample)) this.#best = sample;
  }

  #contradicts(sample) {
    return Math.abs(sample.offset - this.#best.offset) > sample.slack + this.#best.slack;
  }

  get synced() { return this.#best !== null; }

  /** Milliseconds since the epoch on the server's clock; NaN before the first answer. */
  now() { return this.#best ? performance.now() + this.#best.offset : NaN; }

  /** Milliseconds until an ISO time; NaN when either is unknown. */
  until(isoTime) { return Date.parse(isoTime) - this.now(); }
}

export const serverClock = new ServerClock();
