import { get } from '../lib/api.js';
import { byId, make, setText } from '../lib/dom.js';
import { dateTime, money, number } from '../lib/format.js';
import { explain } from '../lib/refusals.js';
import { stateName } from '../lib/states.js';
import { poll } from '../lib/poll.js';

const REFRESH_MS = 10000;
const list = byId('orders');
const status = byId('orders-status');

function row(order) {
  return make('li', { class: 'card order', 'data-order-id': order.orderId },
    make('div', { class: 'order__slot' }, make('span', {}, 'Slot'), make('b', {}, number(order.slot))),
    make('div', {},
      make('h2', {}, make('a', { href: `/campaign-activity/${encodeURIComponent(order.campaignActivityId)}` }, order.activityName ?? 'Offer')),
      make('p', { class: 'small muted num' }, `${dateTime(order.purchasedAt)} · ${number(order.quantity)} × ${money(order.price, order.currency)}`),
      make('p', { class: 'order__id mono' }, order.orderId)),
    make('div', { class: 'order__sum num' },
      make('span', {}, money(order.amount, order.currency)),
      make('span', { class: 'badge', 'data-state': order.status }, stateName(order.status))));
}

let shown = '';

async function refresh() {
  const { orders } = await get('/api/v1/orders');
  setText(status, '');
  list.setAttribute('aria-busy', 'false');
  byId('orders-empty').hidden = orders.length > 0;
  const next = JSON.stringify(orders);
  if (next === shown && list.querySelector('.skeleton') === null) return;
  shown = next;
  list.replaceChildren(...orders.map(row));
}

poll(refresh, {
  interval: REFRESH_MS,
  onError(problem) {
    const { tone, text } = explain(problem);
    status.dataset.tone = tone;
    setText(status, text);
    if (problem.status === 401) list.replaceChildren();
  },
});
