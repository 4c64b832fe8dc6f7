import { byId, make, setText, setWidth } from '../lib/dom.js';
import { clockTime, number } from '../lib/format.js';

export function renderSlots(realtime) {
  if (!realtime) return;
  for (const part of ['confirmed', 'held', 'remaining', 'limit']) {
    setText(byId(`slots-${part}`), number(realtime[part]));
  }
  const limit = realtime.limit || 1;
  setWidth(byId('bar-confirmed'), realtime.confirmed / limit);
  setWidth(byId('bar-held'), realtime.held / limit);
  setText(byId('slots-as-of'), realtime.lastUpdated ? `as of ${clockTime(realtime.lastUpdated)}` : '');
}

let shownSegments = '';

export function renderSegments(container, segments) {
  const next = JSON.stringify(segments);
  if (next === shownSegments) return;
  shownSegments = next;
  container.replaceChildren(...segments.filter(({ buckets }) => buckets?.length).map(segmentCard));
}

function segmentCard({ dimension, buckets }) {
  const name = dimension.charAt(0).toUpperCase() + dimension.slice(1).replace(/([A-Z])/g, ' $1').toLowerCase();
  const head = make('tr', {}, make('th', { scope: 'col' }, name), make('th', { scope: 'col' }, 'Events'), make('th', { scope: 'col' }, 'Purchases'));
  const rows = buckets.map(({ key, count, purchases }) =>
    make('tr', {}, make('td', {}, String(key)), make('td', {}, number(count)), make('td', {}, number(purchases))));
  return make('div', { class: 'card' }, make('table', { class: 'segment' }, make('thead', {}, head), make('tbody', {}, ...rows)));
}

export function renderPassport(list, sources) {
  if (list.children.length !== sources.length) list.replaceChildren(...sources.map(() => make('li', {}, make('span'), make('span'))));
  sources.forEach(({ name, asOf, complete, detail }, index) => {
    const [badge, text] = list.children[index].children;
    badge.className = `badge ${complete ? 'badge--good' : 'badge--warn'}`;
    setText(badge, complete ? name : `${name}, incomplete`);
    setText(text, [asOf && `as of ${clockTime(asOf)}`, detail].filter(Boolean).join(' · '));
  });
}
