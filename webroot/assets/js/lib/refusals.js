import { about } from './format.js';

const wait = problem => (problem.retryAfter ? ` Please try again in ${about(problem.retryAfter)}.` : ' Please try again in a moment.');

const sentences = {
  'sold-out': p => ['warn', p.retryAfter
    ? `Every slot is taken right now. One may come back in about ${about(p.retryAfter)}, if a shopper does not pay in time.`
    : 'Every slot is taken. If someone gives one back, the count above moves and you can claim it.'],
  'not-open': () => ['warn', 'This offer is not open right now. The timer above shows when it opens or that it has closed.'],
  'already-purchased': () => ['info', 'You already have a slot in this offer. One per shopper keeps it fair.'],
  'reservation-expired': () => ['warn', 'Your hold ran out, so the slot went back. Nothing was charged. You can claim again while slots are left.'],
  'payment-declined': () => ['bad', 'The payment was declined and nothing was charged. Your slot is still held: you can try again, or pay another way.'],
  'payment-in-progress': () => ['info', 'Your payment is already being processed. We are waiting for its result.'],
  'not-prepared': () => ['warn', 'The payment had not been started yet. Please continue to payment again.'],
  'product-mismatch': () => ['warn', 'This offer changed while the page was open. Please reload it.'],
  'not-eligible': () => ['warn', 'This offer is limited to certain shoppers, and your account does not qualify for it.'],
  'not-owner': () => ['warn', 'This slot belongs to another account. Please reload the page.'],
  'wrong-role': () => ['warn', 'Your account is not allowed to do this.'],
  'cross-site': () => ['warn', 'Your browser blocked this for safety. Please reload the page.'],
  'unauthenticated': () => ['warn', 'Please sign in first. Run ./axon link for a new sign-in link.'],
  'activity-not-found': () => ['warn', 'This offer does not exist any more.'],
  'campaign-not-found': () => ['warn', 'This campaign does not exist any more.'],
  'too-many-requests': p => ['warn', `That was a little too fast.${wait(p)}`],
  'overloaded': p => ['warn', `Very many shoppers are here at once.${wait(p)}`],
  'dependency-unavailable': p => ['warn', `A part of the store is not answering.${wait(p)} Nothing was lost.`],
  'recovering': p => ['warn', `The store is checking its books after an interruption.${wait(p)} Nothing was lost.`],
  'shutting-down': p => ['warn', `The store is restarting.${wait(p)}`],
  'illegal-transition': () => ['warn', 'The status cannot change that way any more. The list has been reloaded.'],
  'stale-version': () => ['warn', 'Someone else changed this in the meantime. The list has been reloaded.'],
  'limit-below-sold': p => ['warn', `That is fewer slots than are taken: ${p.detail}.`],
  'invalid-request': p => ['bad', p.detail || 'Something in the request was not right.'],
  'timeout': () => ['warn', 'The store took too long to answer. Please try again.'],
  'unreachable': () => ['warn', 'The store cannot be reached right now. Check your connection and try again.'],
};

/** A sentence for a person, chosen by the problem's code; the server's own words only when the code is unknown. */
export function explain(problem) {
  const sentence = sentences[problem.code];
  const [tone, text] = sentence ? sentence(problem) : ['bad', problem.detail || problem.title || 'Something went wrong on our side. Please try again.'];
  return { tone, text, code: problem.code };
}
