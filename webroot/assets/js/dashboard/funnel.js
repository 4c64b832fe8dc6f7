import { make, setText, setWidth } from '../lib/dom.js';
import { number, percent } from '../lib/format.js';

const NAMES = { VISIT: 'Visit', ENGAGE: 'Engage', QUALIFY: 'Qualify', PURCHASE: 'Purchase' };

function row(step) {
  return make('li', { class: 'funnel__row', 'data-step': step },
    make('div', { class: 'funnel__top num' }, make('span', {}, NAMES[step] ?? step), make('b')),
    make('div', { class: 'funnel__bar', 'aria-hidden': 'true' }, make('span')),
    make('p', { class: 'funnel__step num' }));
}

export function renderFunnel(list, funnel) {
  if (list.children.length !== funnel.length) list.replaceChildren(...funnel.map(({ step }) => row(step)));
  const widest = Math.max(1, ...funnel.map(({ count }) => count));
  funnel.forEach(({ count, uniqueUsers }, index) => {
    const item = list.children[index];
    setText(item.querySelector('b'), `${number(count)} · ${number(uniqueUsers)}`);
    setWidth(item.querySelector('.funnel__bar span'), count / widest);
    const before = index > 0 ? funnel[index - 1].count : 0;
    setText(item.querySelector('.funnel__step'), index === 0 ? '' : before > 0 ? `${percent(Math.round(count / before * 1000) / 10)} of the step before` : 'nothing in the step before');
  });
}
