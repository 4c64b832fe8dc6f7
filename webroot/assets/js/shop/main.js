import { get } from '../lib/api.js';
import { serverClock } from '../lib/clock.js';
import { all, setText, setWidth } from '../lib/dom.js';
import { countdown, number } from '../lib/format.js';
import { poll } from '../lib/poll.js';
import { showState } from '../lib/states.js';

const CARD_INTERVAL_MS = 5000;
const LEAST_GAP_MS = 400;

const cards = all('[data-activity-id]').map(element => ({
  element,
  id: element.dataset.activityId,
  state: element.querySelector('[data-role=state]'),
  left: element.querySelector('[data-role=left]'),
  when: element.querySelector('[data-role=when]'),
  confirmed: element.querySelector('.slotbar__confirmed'),
  held: element.querySelector('.slotbar__held'),
  opensAt: element.dataset.opensAt,
  closesAt: element.dataset.closesAt,
  visible: false,
  askedAt: -Infinity,
}));

for (const card of cards) {
  showState(card.state, card.element.dataset.state);
  setText(card.left, `${number(Number(card.element.dataset.limit))} slots`);
}

function show(card, answer) {
  card.element.dataset.state = answer.state;
  card.opensAt = answer.opensAt;
  card.closesAt = answer.closesAt;
  showState(card.state, answer.state);
  setText(card.left, `${number(answer.remaining)} of ${number(answer.limit)} left`);
  setWidth(card.confirmed, answer.confirmed / answer.limit);
  setWidth(card.held, answer.held / answer.limit);
}

function showTime(card) {
  if (!serverClock.synced) return;
  const state = card.element.dataset.state;
  const [word, at] = state === 'UPCOMING' ? ['opens in', card.opensAt] : state === 'ENDED' ? ['', null] : ['ends in', card.closesAt];
  const left = at ? serverClock.until(at) : NaN;
  setText(card.when, left > 0 ? `${word} ${countdown(left)}` : '');
}

async function askNext() {
  const [card] = cards.filter(each => each.visible).sort((a, b) => a.askedAt - b.askedAt);
  if (!card) return;
  card.askedAt = performance.now();
  try {
    show(card, await get(`/api/v1/campaign/activities/${card.id}/availability`));
  } catch (problem) {
    if (problem.status !== 404) throw problem;
    card.element.hidden = true;
  }
}

if (cards.length) {
  const gap = () => Math.max(LEAST_GAP_MS, CARD_INTERVAL_MS / Math.max(1, cards.filter(each => each.visible).length));
  const polling = poll(askNext, { interval: () => (cards.some(each => each.visible && each.askedAt < 0) ? 50 : gap()) });
  const watcher = new IntersectionObserver(entries => {
    for (const entry of entries) cards.find(each => each.element === entry.target).visible = entry.isIntersecting;
    polling.now();
  });
  cards.forEach(card => watcher.observe(card.element));
  setInterval(() => cards.forEach(showTime), 1000);
}
