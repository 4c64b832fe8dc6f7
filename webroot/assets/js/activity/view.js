import { serverClock } from '../lib/clock.js';
import { all, byId, setBusy, setText } from '../lib/dom.js';
import { about, countdown, money, multiply } from '../lib/format.js';

const LOW_MS = 30_000;
const STEP_OF = { loading: 1, idle: 1, reserved: 2, payable: 2, paying: 2, unsettled: 2, confirmed: 4, refunded: 4 };
const CLAIM_LABELS = { UPCOMING: 'Not open yet', PAUSED: 'Paused for a moment', ENDED: 'This offer has ended', OPEN: 'Claim a slot' };

/** Draws the flow's state. It decides nothing and sends nothing. */
export function render(state, availability, offer) {
  const { phase, busy } = state;
  const visible = {
    claimable: ['loading', 'idle'].includes(phase),
    held: ['reserved', 'payable', 'paying', 'unsettled'].includes(phase),
    ordered: ['confirmed', 'refunded'].includes(phase),
    payable: ['payable', 'paying'].includes(phase) && Number(state.amount) > 0,
    holding: ['reserved', 'payable', 'paying', 'unsettled'].includes(phase),
  };
  for (const element of all('[data-when]')) element.hidden = !visible[element.dataset.when];
  for (const radio of all('input[name=method]')) radio.disabled = phase !== 'payable' || Boolean(busy);

  renderSteps(STEP_OF[phase]);
  renderNote(state);
  renderTicket(state);
  renderClaim(state, availability, offer);
  renderPayment(state);
}

function renderSteps(current) {
  for (const item of all('[data-step]')) {
    const step = Number(item.dataset.step);
    item.dataset.done = String(step < current);
    if (step === current) item.setAttribute('aria-current', 'step');
    else item.removeAttribute('aria-current');
  }
}

function renderNote({ note, waiting }) {
  const outcome = byId('outcome');
  const shown = waiting
    ? { tone: 'info', code: 'finishing', text: 'Your payment is being finished. We keep asking for its result, with the same payment, so you are never charged twice.' }
    : note;
  outcome.dataset.tone = shown?.tone ?? '';
  outcome.dataset.code = shown?.code ?? '';
  setText(outcome, shown?.text ?? '');
}

function renderTicket({ phase, slot, orderId }) {
  byId('ticket').hidden = slot == null;
  byId('ticket').dataset.tone = phase === 'confirmed' ? 'good' : '';
  setText(byId('slot'), slot ?? '');
  setText(byId('order-id'), orderId ?? '');
}

function renderClaim({ phase, busy, note }, { state, answer }, offer) {
  const claim = byId('claim');
  const mayComeBack = state === 'SOLD_OUT' && answer.held > 0;
  const open = state === 'OPEN' || mayComeBack;
  claim.disabled = phase !== 'idle' || !open || Boolean(busy);
  setBusy(claim, busy === 'claim');
  setText(claim, busy === 'claim' ? 'Claiming' : label(state, mayComeBack, offer));
  setText(byId('claim-hint'), phase === 'loading' ? '' : hint(mayComeBack, offer, note));
  byId('quantity-row').hidden = offer.quantity <= 1;
  byId('quantity').disabled = Boolean(busy);
}

function hint(mayComeBack, { signedIn, price, currency }, note) {
  if (mayComeBack) return 'Some slots are only held. One that is not paid in time can still be yours.';
  if (!signedIn) return note?.code === 'unauthenticated' ? '' : 'You need to be signed in to claim. Run ./axon link for a sign-in link.';
  const quantity = Math.trunc(Number(byId('quantity').value));
  return quantity > 1 ? `${quantity} × ${money(price, currency)} = ${money(multiply(price, quantity), currency)}, in one slot.` : '';
}

function label(state, mayComeBack, offer) {
  if (!state) return 'Checking';
  if (mayComeBack) return 'Try for a slot anyway';
  if (state === 'SOLD_OUT') return 'Sold out';
  return state === 'OPEN' && !offer.signedIn ? 'Sign in to claim' : CLAIM_LABELS[state];
}

function renderPayment({ phase, busy, amount, currency, approvalToken }) {
  const [pay, confirm, cancel] = ['pay', 'confirm', 'cancel'].map(byId);
  pay.hidden = phase !== 'reserved';
  confirm.hidden = !['payable', 'paying', 'unsettled'].includes(phase) || (phase === 'paying' && !approvalToken);
  cancel.hidden = !['reserved', 'payable'].includes(phase);
  for (const button of [pay, confirm, cancel]) button.disabled = Boolean(busy);
  if (phase === 'paying') confirm.disabled = true;
  for (const [button, name] of [[pay, 'pay'], [confirm, 'confirm'], [cancel, 'cancel']]) setBusy(button, busy === name);
  setText(byId('amount'), money(amount, currency));
  setText(confirm, confirmLabel(phase, amount, currency));
}

function confirmLabel(phase, amount, currency) {
  if (phase === 'unsettled') return 'Check again';
  if (phase === 'paying') return 'Finishing';
  return Number(amount) > 0 ? `Pay ${money(amount, currency)}` : 'Confirm, it is free';
}

/**
 * After an action its button is gone, so the keyboard gets the next step. Never the button that pays or claims: a held
 * Enter key would press it.
 */
export function focusNext(phase) {
  const next = phase === 'reserved' ? byId('pay') : phase === 'payable' ? document.querySelector('input[name=method]:checked') : byId('outcome');
  next.focus();
}

/** The parts that move with time alone. */
export function renderTime({ phase, expiresAt, waiting }) {
  const hold = byId('hold');
  const waits = phase === 'paying' || phase === 'unsettled';
  hold.dataset.waiting = String(waits);
  setText(byId('hold-label'), waits ? 'Payment' : 'Held for you');
  if (waits) {
    const wait = waiting ? (waiting.nextAt - performance.now()) / 1000 : 0;
    setText(hold, wait > 0.5 ? `Asking again in ${about(wait)}` : phase === 'unsettled' ? 'Result not known yet' : 'Being finished');
    hold.dataset.low = 'false';
    return;
  }
  const left = serverClock.until(expiresAt);
  if (Number.isNaN(left)) return;
  setText(hold, left > 0 ? countdown(left) : 'Time is up');
  hold.dataset.low = String(left < LOW_MS);
}
