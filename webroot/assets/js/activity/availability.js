import { get } from '../lib/api.js';
import { serverClock } from '../lib/clock.js';
import { byId, setText, setWidth } from '../lib/dom.js';
import { countdown, number } from '../lib/format.js';
import { poll } from '../lib/poll.js';
import { showState } from '../lib/states.js';

const INTERVAL_MS = 1000;

/** The live panel: what is left, and the countdown to opening or closing on the server's clock. */
export class Availability {
  #polling;
  #stale = false;
  answer = null;

  constructor(activityId, onChange) {
    this.path = `/api/v1/campaign/activities/${activityId}/availability`;
    this.onChange = onChange;
  }

  start() {
    this.#polling = poll(() => this.#ask(), { interval: INTERVAL_MS, onError: problem => this.#failed(problem) });
  }

  refresh() { this.#polling?.now(); }

  /** The state now; an upcoming offer whose time has come counts as open a poll earlier, the server decides anyway. */
  get state() {
    if (!this.answer) return null;
    const { state, opensAt, closesAt } = this.answer;
    if (state === 'UPCOMING' && serverClock.until(opensAt) <= 0) return 'OPEN';
    if (state !== 'UPCOMING' && serverClock.until(closesAt) <= 0) return 'ENDED';
    return state;
  }

  async #ask() {
    this.answer = await get(this.path, { timeout: 5000 });
    this.#stale = false;
    this.#show();
    this.onChange();
  }

  #failed(problem) {
    this.#stale = true;
    const gone = problem.status === 404;
    byId('stale').hidden = false;
    setText(byId('stale'), gone ? 'This offer is not published any more.' : 'These numbers are paused: the store is not answering. We keep trying.');
    this.onChange();
  }

  #show() {
    const { limit, held, confirmed, remaining } = this.answer;
    setText(byId('remaining'), number(remaining));
    byId('remaining').dataset.value = remaining;
    setText(byId('limit'), number(limit));
    setText(byId('sold'), `${number(confirmed)} sold`);
    setText(byId('held'), `${number(held)} held`);
    setWidth(byId('bar-confirmed'), confirmed / limit);
    setWidth(byId('bar-held'), held / limit);
    byId('stale').hidden = !this.#stale;
    this.tick();
  }

  tick() {
    const state = this.state;
    if (!state) return;
    showState(byId('state'), state);
    const { opensAt, closesAt } = this.answer;
    const text = state === 'UPCOMING' ? `Opens in ${countdown(serverClock.until(opensAt))}`
      : state === 'ENDED' ? '' : `Closes in ${countdown(serverClock.until(closesAt))}`;
    setText(byId('countdown'), text);
  }
}
