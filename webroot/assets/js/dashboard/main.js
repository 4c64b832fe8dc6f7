import { get } from '../lib/api.js';
import { byId, setText } from '../lib/dom.js';
import { clockTime, dateTime } from '../lib/format.js';
import { poll } from '../lib/poll.js';
import { renderFunnel } from './funnel.js';
import { renderKpis } from './kpis.js';
import { mockAnswer } from './mock.js';
import { Period } from './period.js';
import { renderPassport, renderSegments, renderSlots } from './panels.js';
import { TrendChart } from './trend.js';

const REFRESH_MS = 1000;
const activityId = byId('main').dataset.activityId;
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const trend = new TrendChart(byId('trend'));
let lastGood = null;

const mocked = () => new URLSearchParams(location.search).get('mock') === '1';
const period = new Period(() => polling.now());

async function answer() {
  if (mocked()) return mockAnswer(activityId, period.query());
  const query = new URLSearchParams({ ...period.query(), tz: zone });
  return get(`/api/v1/dashboard/activity/${activityId}?${query}`, { timeout: 10_000 });
}

async function refresh() {
  if (!period.complete) return;
  const asked = location.search;
  const data = await answer();
  if (asked !== location.search) { polling.now(); return; }
  lastGood = Date.now();
  show(data);
}

function show(data) {
  setText(byId('stale'), '');
  live(mocked() ? 'Mock' : 'Live', mocked() ? 'badge badge--warn' : 'badge badge--good badge--live');
  const inZone = { timeZone: data.zone };
  setText(byId('range'), `${dateTime(data.from, inZone)} – ${dateTime(data.to, inZone)} · ${data.zone}`);
  const { totalVisits, purchaseCount } = data.overview;
  byId('empty').hidden = totalVisits > 0 || purchaseCount > 0;
  renderSlots(data.realtime);
  renderKpis(byId('kpis'), data.overview, data.previousOverview);
  renderFunnel(byId('funnel'), data.funnel);
  trend.show(data);
  renderSegments(byId('segments'), data.segments ?? []);
  renderPassport(byId('sources'), data.sources ?? []);
}

function live(text, className) {
  byId('live').className = className;
  setText(byId('live'), text);
}

function failed(problem) {
  live('Not live', 'badge badge--bad');
  const since = lastGood ? ` These numbers are from ${clockTime(new Date(lastGood).toISOString())}.` : '';
  setText(byId('stale'), `${reason(problem)}${since}`);
}

function reason(problem) {
  if (problem.status === 401) return 'Your session has ended. Run ./axon link for a new sign-in link.';
  if (problem.status === 403) return 'Your account may not see this dashboard.';
  if (problem.status === 404) return 'This activity does not exist any more.';
  if (problem.status === 400) return problem.errors[0]?.message ?? problem.detail;
  return 'The server is not answering. We keep trying.';
}

byId('mock').checked = mocked();
byId('mock').addEventListener('change', event => {
  const url = new URL(location.href);
  if (event.target.checked) url.searchParams.set('mock', '1');
  else url.searchParams.delete('mock');
  location.replace(url);
});
byId('mock-banner').hidden = !mocked();

const polling = poll(refresh, { interval: REFRESH_MS, onError: failed });
