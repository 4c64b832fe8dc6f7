import { post } from '../lib/api.js';
import { byId, setBusy, setText } from '../lib/dom.js';
import { browserAccepts, clearProblems, showProblems } from './form-problems.js';

const HOUR_MS = 3_600_000;
const WHOLE_NUMBERS = ['limitCount', 'quantity', 'productId'];
const TIMES = ['startAt', 'endAt', 'startDate', 'endDate'];

/** Leaves out empty fields; a local time gets the browser's offset, so the server's own zone does not shift it. */
function readForm(form) {
  const body = {};
  for (const [name, value] of new FormData(form)) {
    if (value.trim() === '') continue;
    body[name] = WHOLE_NUMBERS.includes(name) ? Number(value) : TIMES.includes(name) ? new Date(value).toISOString() : value.trim();
  }
  return body;
}

function localInput(time) {
  const local = new Date(time - new Date(time).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

function dialog(id, { prepare, path, onCreated }) {
  const element = byId(id);
  const form = element.querySelector('form');
  const submit = form.querySelector('[type=submit]');
  let subject;

  element.querySelector('[data-role=close]').addEventListener('click', () => element.close());
  form.addEventListener('submit', async event => {
    event.preventDefault();
    clearProblems(form);
    if (submit.disabled || !browserAccepts(form)) return;
    submit.disabled = true;
    setBusy(submit, true);
    try {
      const created = await post(path(subject), readForm(form));
      element.close();
      onCreated(created);
    } catch (problem) {
      showProblems(form, problem);
    } finally {
      submit.disabled = false;
      setBusy(submit, false);
    }
  });

  return given => {
    subject = given;
    form.reset();
    clearProblems(form);
    prepare(form, given);
    element.showModal();
    form.elements.name.focus();
  };
}

export const campaignDialog = onCreated => dialog('campaign-dialog', { prepare() {}, path: () => '/api/v1/campaign', onCreated });

export const activityDialog = onCreated => dialog('activity-dialog', {
  onCreated,
  path: campaign => `/api/v1/campaign/${encodeURIComponent(campaign.id)}/activities`,
  prepare(form, campaign) {
    setText(byId('activity-campaign'), `In campaign ${campaign.name}`);
    setText(form.querySelector('[data-role=zone]'), `In your time zone, ${Intl.DateTimeFormat().resolvedOptions().timeZone}`);
    const start = Date.now();
    form.elements.startDate.value = localInput(start);
    form.elements.endDate.value = localInput(start + 24 * HOUR_MS);
  },
});
