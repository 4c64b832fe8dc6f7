import { post } from '../lib/api.js';
import { backoff, sleep } from '../lib/poll.js';

const PATIENCE_MS = 60_000;

/** A minute of asking brought no answer. The payment may still have happened, so this is not a failure. */
export class Unsettled extends Error {}

/** No definite answer: the payment may be done, running or not begun, and only asking again can tell. */
export const isUnsettled = problem =>
  problem.status === 0 || problem.status === 408 || problem.status === 429 || problem.status >= 500 || problem.code === 'payment-in-progress';

/**
 * Confirms one payment until the answer is definite. Every try sends the same approval and the same idempotency key,
 * so the server joins or finishes the attempt that is already running and never starts a second charge.
 */
export async function confirmUntilSettled({ approvalToken, idempotencyKey, onWaiting }) {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (let attempt = 0; ; attempt++) {
    try {
      return await post('/api/v1/payments/confirm', { reservationToken: approvalToken },
        { headers: { 'idempotency-key': idempotencyKey }, timeout: 10_000 });
    } catch (problem) {
      if (!isUnsettled(problem)) throw problem;
      const wait = Math.max((problem.retryAfter ?? 0) * 1000, backoff(attempt, 700, 8000));
      if (performance.now() + wait > giveUpAt) throw new Unsettled();
      onWaiting({ tries: attempt + 1, nextAt: performance.now() + wait });
      await sleep(wait);
    }
  }
}
