import { all, byId } from '../lib/dom.js';

const NAMES = ['1d', '7d', '30d', 'custom'];

/** The chosen period lives in the URL, so a link or a reload shows the same numbers. */
export class Period {
  constructor(onChange) {
    this.onChange = onChange;
    for (const button of all('#period button')) button.addEventListener('click', () => this.#choose(button.dataset.period));
    byId('custom').addEventListener('submit', event => {
      event.preventDefault();
      this.#write({ period: 'custom', startDate: byId('custom-from').value, endDate: byId('custom-to').value });
    });
    addEventListener('popstate', () => { this.#draw(); this.onChange(); });
    this.#draw();
  }

  get #parameters() { return new URLSearchParams(location.search); }

  get name() {
    const name = this.#parameters.get('period');
    return NAMES.includes(name) ? name : '7d';
  }

  get complete() {
    return this.name !== 'custom' || Boolean(this.#parameters.get('startDate') && this.#parameters.get('endDate'));
  }

  query() {
    if (this.name !== 'custom') return { period: this.name };
    return { period: 'custom', startDate: this.#parameters.get('startDate'), endDate: this.#parameters.get('endDate') };
  }

  #choose(name) {
    if (name !== 'custom') return this.#write({ period: name });
    const today = new Date();
    const weekAgo = new Date(today.getTime() - 6 * 86_400_000);
    this.#write({ period: 'custom', startDate: localDate(weekAgo), endDate: localDate(today) });
  }

  #write(values) {
    const url = new URL(location.href);
    for (const key of ['period', 'startDate', 'endDate']) url.searchParams.delete(key);
    for (const [key, value] of Object.entries(values)) url.searchParams.set(key, value);
    history.pushState(null, '', url);
    this.#draw();
    this.onChange();
  }

  #draw() {
    for (const button of all('#period button')) button.setAttribute('aria-pressed', String(button.dataset.period === this.name));
    byId('custom').hidden = this.name !== 'custom';
    byId('custom-from').value = this.#parameters.get('startDate') ?? '';
    byId('custom-to').value = this.#parameters.get('endDate') ?? '';
  }
}

function localDate(date) {
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(part => String(part).padStart(2, '0')).join('-');
}
