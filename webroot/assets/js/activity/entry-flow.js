import { Problem, get, post, remove } from '../lib/api.js';
import { serverClock } from '../lib/clock.js';
import { explain } from '../lib/refusals.js';
import { uuid } from '../lib/uuid.js';
import { Unsettled, confirmUntilSettled } from './confirm.js';

const PAYING_RECHECK_MS = 1500;
const EXPIRY_GRACE_MS = 250;

const UNSETTLED = { tone: 'info', code: 'unsettled', text: 'We could not get the result of your payment within a minute. It is not lost and you will not be charged twice: check again whenever you like.' };
const ENDS_ATTEMPT = ['payment-declined', 'reservation-expired', 'not-prepared'];
const LOAD_NOTES = {
  EXPIRED: explain({ code: 'reservation-expired' }),
  DECLINED: { tone: 'warn', code: 'declined', text: 'Your payment was declined and the hold has run out. Nothing was charged. You can claim again while slots are left.' },
};

/**
 * One shopper's way through one activity. Phases: loading, idle, reserved, payable, paying, unsettled, confirmed, refunded.
 * `busy` names the running action; while it is set every other action is refused, so nothing is sent twice.
 */
export class EntryFlow {
  state = { phase: 'loading', busy: null, note: null };
  #recheck;
  #askAgain = false;
  #checkingExpiry = false;

  constructor(offer, memory, onChange) {
    this.offer = offer;
    this.memory = memory;
    this.onChange = onChange;
  }

  #set(change) {
    this.state = { ...this.state, ...change };
    this.onChange();
  }

  async #exclusively(busy, action) {
    if (this.state.busy) return;
    this.#set({ busy, note: null });
    try {
      await action();
    } catch (problem) {
      await this.#refused(problem);
    } finally {
      this.#set({ busy: null });
    }
  }

  /** Asks the server where this shopper stands; the page never assumes. */
  async load({ quiet = false } = {}) {
    if (!this.offer.signedIn) return this.#set({ phase: 'idle' });
    if (this.state.busy) return;
    try {
      this.#adopt(await get(`/api/v1/entries?campaignActivityId=${this.offer.id}`), quiet);
    } catch (problem) {
      this.#set({ phase: this.state.phase === 'loading' ? 'idle' : this.state.phase, note: quiet ? this.state.note : explain(problem) });
      if (this.state.phase === 'paying') this.#recheckLater();
    }
  }

  #adopt(entry, quiet) {
    const { status, reservationToken, slot, expiresAt, orderId } = entry;
    if (status === 'RESERVED') {
      const samePayment = this.state.phase === 'payable' && this.state.reservationToken === reservationToken;
      return this.#set({ phase: samePayment ? 'payable' : 'reserved', reservationToken, slot, expiresAt });
    }
    if (status === 'PAYING') return this.#resumePaying({ reservationToken, slot, expiresAt });
    if (status === 'CONFIRMED' || status === 'REFUNDED') return this.#settled(entry);
    const wasHolding = ['reserved', 'payable', 'paying', 'unsettled'].includes(this.state.phase);
    this.memory.clear();
    const note = LOAD_NOTES[status] ?? (wasHolding && status === 'CANCELLED' ? { tone: 'info', code: 'cancelled', text: 'The slot was given back.' } : this.state.note);
    this.#set({ phase: 'idle', slot: null, reservationToken: null, approvalToken: null, orderId: orderId ?? null, note: quiet && !wasHolding ? this.state.note : note });
  }

  #settled({ status, slot, orderId }) {
    this.memory.clear();
    const refunded = status === 'REFUNDED';
    const note = refunded
      ? { tone: 'warn', code: 'refunded', text: 'This order was refunded. The money is on its way back to you.' }
      : { tone: 'good', code: 'confirmed', text: `You are in: slot ${slot} is yours.` };
    this.#set({ phase: refunded ? 'refunded' : 'confirmed', slot, orderId, note, waiting: null });
  }

  #resumePaying(held) {
    const kept = this.memory.get(held.reservationToken);
    this.#set({ phase: 'paying', ...held, note: explain({ code: 'payment-in-progress' }) });
    if (kept) { this.#settle({ ...held, ...kept }); return; }
    this.#recheckLater();
  }

  #recheckLater() {
    clearTimeout(this.#recheck);
    this.#recheck = setTimeout(() => this.load({ quiet: true }), PAYING_RECHECK_MS);
  }

  claim(quantity) {
    return this.#exclusively('claim', async () => {
      if (!this.offer.signedIn) throw new Problem({ status: 401, code: 'unauthenticated' });
      const body = { campaignActivityId: this.offer.id, campaignActivityType: this.offer.type, quantity };
      if (this.offer.productId) body.productId = this.offer.productId;
      const granted = await post('/api/v1/entries', body);
      if (granted.status === 'PAYING') { this.#askAgain = true; return; }
      this.#set({
        phase: 'reserved', reservationToken: granted.reservationToken, slot: granted.slot, expiresAt: granted.expiresAt,
        note: { tone: 'good', code: 'reserved', text: `Slot ${granted.slot} is held for you. Finish before the timer ends to keep it.` },
      });
    }).then(() => this.#rejoinIfAsked());
  }

  prepare() {
    return this.#exclusively('pay', async () => {
      const { approvalToken, amount, currency, expiresAt } = await post('/api/v1/payments/prepare', { reservationToken: this.state.reservationToken });
      this.#set({ phase: 'payable', approvalToken, amount, currency, expiresAt });
    }).then(() => this.#rejoinIfAsked());
  }

  /** A press on "Pay now" is a new attempt with a key of its own; "check again" repeats the old one. */
  confirm() {
    const { phase, reservationToken, approvalToken } = this.state;
    const kept = phase === 'unsettled' && this.memory.get(reservationToken);
    return this.#settle(kept || { reservationToken, approvalToken, idempotencyKey: uuid() });
  }

  #settle(attempt) {
    return this.#exclusively('confirm', async () => {
      this.memory.set(attempt);
      this.#set({ phase: 'paying', approvalToken: attempt.approvalToken, waiting: null });
      try {
        this.#settled(await confirmUntilSettled({ ...attempt, onWaiting: waiting => this.#set({ waiting }) }));
      } catch (problem) {
        if (problem instanceof Unsettled) return this.#set({ phase: 'unsettled', waiting: null, note: UNSETTLED });
        if (ENDS_ATTEMPT.includes(problem.code)) this.memory.clear();
        this.#set({ phase: 'reserved', waiting: null });
        throw problem;
      }
    }).then(() => this.#rejoinIfAsked());
  }

  cancel() {
    return this.#exclusively('cancel', async () => {
      await remove(`/api/v1/entries/${encodeURIComponent(this.state.reservationToken)}`);
      this.memory.clear();
      this.#set({ phase: 'idle', slot: null, reservationToken: null, note: { tone: 'info', code: 'cancelled', text: 'Your slot is free again. Nothing was charged.' } });
    }).then(() => this.#rejoinIfAsked());
  }

  /** Some refusals mean "your state is another one than this page shows": then the state is asked for again. */
  async #refused(problem) {
    const note = explain(problem);
    this.#set({ note });
    if (problem.code === 'payment-declined') {
      // The amount and approval are still good while the lease lives: back to the payment panel, not to the start.
      this.#set({ phase: this.state.approvalToken && this.state.amount ? 'payable' : 'reserved' });
    }
    if (['already-purchased', 'payment-in-progress', 'reservation-expired', 'payment-declined', 'not-owner'].includes(problem.code)) this.#askAgain = true;
  }

  async #rejoinIfAsked() {
    if (!this.#askAgain) return;
    this.#askAgain = false;
    const { note } = this.state;
    await this.load({ quiet: true });
    if (note && ['idle', 'reserved', 'payable'].includes(this.state.phase) && note.code !== 'payment-in-progress'
        && !(note.code === 'payment-declined' && this.state.phase === 'idle')) this.#set({ note });
  }

  /** Called a few times a second: when the hold is over by the server's clock, the server is asked, then asked again. */
  tick() {
    const holding = ['reserved', 'payable'].includes(this.state.phase) && !this.state.busy;
    if (!holding || this.#checkingExpiry || !(serverClock.until(this.state.expiresAt) < -EXPIRY_GRACE_MS)) return;
    this.#checkingExpiry = true;
    this.load().finally(() => setTimeout(() => { this.#checkingExpiry = false; }, 1000));
  }
}
