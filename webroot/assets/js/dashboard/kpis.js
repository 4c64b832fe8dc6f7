import { byId, make, setText } from '../lib/dom.js';
import { money, number, percent } from '../lib/format.js';

const inMoney = (value, overview) => money(value, overview.currency);

/** key: field of `overview`; share: compared in points instead of percent; rising: what a rise means. */
const CARDS = [
  { id: 'visits', label: 'Visits', key: 'totalVisits', show: number },
  { id: 'engages', label: 'Engages', key: 'totalEngages', show: number },
  { id: 'qualifies', label: 'Qualifies', key: 'totalQualifies', show: number },
  { id: 'purchases', label: 'Purchases', key: 'purchaseCount', show: number },
  { id: 'gmv', label: 'GMV', key: 'gmv', show: inMoney },
  { id: 'conversion', label: 'Conversion', key: 'conversionRate', show: percent, share: true },
  { id: 'aov', label: 'Average order', key: 'averageOrderValue', show: inMoney },
  { id: 'roas', label: 'ROAS', key: 'roas', show: value => (value == null ? 'No budget' : percent(value)), share: true },
  { id: 'refunds', label: 'Refunds', key: 'refunds', show: inMoney, rising: 'bad' },
  { id: 'net', label: 'Net revenue', key: 'netRevenue', show: inMoney },
];

function build(container) {
  container.replaceChildren(...CARDS.map(({ id, label }) => make('div', { class: 'kpi' },
    make('dt', {}, label),
    make('dd', { id: `kpi-${id}`, class: 'kpi__value' }, '–'),
    make('dd', { id: `delta-${id}`, class: 'kpi__delta' }))));
}

export function renderKpis(container, overview, previous) {
  if (!container.hasChildNodes()) build(container);
  for (const card of CARDS) {
    const value = byId(`kpi-${card.id}`);
    setText(value, card.show(overview[card.key], overview));
    value.dataset.value = overview[card.key] ?? '';
    const { text, tone } = change(overview[card.key], previous?.[card.key], card);
    const delta = byId(`delta-${card.id}`);
    delta.dataset.tone = tone;
    setText(delta, text);
  }
}

function change(current, before, { share, rising = 'good' }) {
  if (current == null || before == null) return { text: '', tone: '' };
  const [now, then] = [Number(current), Number(before)];
  if (now === then) return { text: 'same as before', tone: '' };
  const tone = (now > then) === (rising === 'good') ? 'good' : 'bad';
  const arrow = now > then ? '▲' : '▼';
  if (share) return { text: `${arrow} ${number(Math.abs(Math.round((now - then) * 100) / 100))} points`, tone };
  if (then === 0) return { text: `${arrow} from nothing`, tone };
  return { text: `${arrow} ${percent(Math.round(Math.abs((now - then) / then) * 1000) / 10)}`, tone };
}
