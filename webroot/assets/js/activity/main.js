import { byId } from '../lib/dom.js';
import { AttemptMemory } from './attempt-memory.js';
import { Availability } from './availability.js';
import { EntryFlow } from './entry-flow.js';
import { focusNext, render, renderTime } from './view.js';

const TICK_MS = 250;
const { dataset } = byId('main');
const offer = {
  id: Number(dataset.activityId),
  type: dataset.type,
  productId: Number(dataset.productId) || null,
  quantity: Number(byId('quantity').max) || 1,
  price: dataset.price,
  currency: dataset.currency,
  signedIn: dataset.user !== '',
};

let wasBusy = false;

const draw = () => render(flow.state, availability, offer);
const availability = new Availability(offer.id, draw);
const flow = new EntryFlow(offer, new AttemptMemory(offer.id), () => {
  draw();
  renderTime(flow.state);
  if (wasBusy && !flow.state.busy) focusNext(flow.state.phase);
  wasBusy = Boolean(flow.state.busy);
});

function chosenQuantity() {
  const field = byId('quantity');
  const wanted = Math.min(offer.quantity, Math.max(1, Math.trunc(Number(field.value)) || 1));
  field.value = wanted;
  return wanted;
}

byId('claim').addEventListener('click', () => flow.claim(chosenQuantity()).then(() => availability.refresh()));
byId('pay').addEventListener('click', () => flow.prepare());
byId('confirm').addEventListener('click', () => flow.confirm().then(() => availability.refresh()));
byId('cancel').addEventListener('click', () => flow.cancel().then(() => availability.refresh()));

document.addEventListener('visibilitychange', () => { if (!document.hidden) flow.load({ quiet: true }); });

addEventListener('pageshow', event => { if (event.persisted) flow.load({ quiet: true }); });

setInterval(() => {
  flow.tick();
  renderTime(flow.state);
  availability.tick();
  if (['loading', 'idle'].includes(flow.state.phase)) draw();
}, TICK_MS);

availability.start();
flow.load();
