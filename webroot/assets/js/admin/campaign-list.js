import { make } from '../lib/dom.js';
import { dateTime, money, number } from '../lib/format.js';
import { stateName } from '../lib/states.js';

const TRANSITIONS = {
  DRAFT: [['ACTIVE', 'Start']],
  ACTIVE: [['PAUSED', 'Pause'], ['ENDED', 'End']],
  PAUSED: [['ACTIVE', 'Resume'], ['ENDED', 'End']],
  ENDED: [],
};
const TYPES = { FIRST_COME_FIRST_SERVE: 'First come', COUPON: 'Coupon', GIVEAWAY: 'Giveaway' };
const SURE_MS = 4000;

export function renderCampaigns(container, campaigns, actions) {
  container.replaceChildren(...campaigns.map(campaign => campaignCard(campaign, actions)));
}

function campaignCard(campaign, actions) {
  const period = campaign.startAt || campaign.endAt ? `${dateTime(campaign.startAt)} – ${dateTime(campaign.endAt)}` : 'No fixed period';
  const budget = campaign.budget ? ` · budget ${number(campaign.budget)}` : '';
  return make('section', { class: 'card campaign', 'data-campaign-id': campaign.id },
    make('div', { class: 'campaign__head' },
      make('div', {}, make('h2', {}, campaign.name), make('p', { class: 'small muted num' }, period + budget)),
      make('button', { type: 'button', class: 'btn btn--small', onclick: () => actions.addActivity(campaign) }, 'New activity')),
    campaign.activities?.length
      ? make('ul', { class: 'activities' }, ...campaign.activities.map(activity => activityRow(activity, actions)))
      : make('p', { class: 'muted small' }, 'No activities yet. Add one to put an offer into the store.'));
}

function activityRow(activity, actions) {
  const shop = `/campaign-activity/${encodeURIComponent(activity.id)}`;
  const dashboard = `/admin/dashboard/${encodeURIComponent(activity.id)}`;
  return make('li', { class: 'activity', 'data-activity-id': activity.id },
    make('div', { class: 'activity__main' },
      make('div', { class: 'activity__name' },
        make('h3', {}, make('a', { href: dashboard }, activity.name)),
        make('span', { class: 'badge', 'data-state': activity.status }, stateName(activity.status))),
      make('p', { class: 'small muted num' },
        `${TYPES[activity.activityType] ?? activity.activityType} · ${number(activity.limitCount)} slots · ${money(activity.price, activity.currency)}`),
      make('p', { class: 'small muted num' }, `${dateTime(activity.startDate)} – ${dateTime(activity.endDate)}`)),
    make('div', { class: 'activity__actions' },
      activity.status === 'ENDED' ? null : slotsForm(activity, actions),
      ...(TRANSITIONS[activity.status] ?? []).map(([status, label]) => statusButton(activity, status, label, actions)),
      make('a', { class: 'btn btn--small', href: dashboard }, 'Dashboard'),
      activity.status === 'DRAFT' ? null : make('a', { class: 'btn btn--small', href: shop }, 'Shop page')));
}

function slotsForm(activity, { changeSlots }) {
  const input = make('input', {
    type: 'number', min: 1, max: 10_000_000, step: 1, required: true, value: activity.limitCount,
    'aria-label': `Slots of ${activity.name}`,
  });
  const button = make('button', { type: 'submit', class: 'btn btn--small' }, 'Set slots');
  const form = make('form', { class: 'activity__slots' }, input, button);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    button.disabled = true;
    await changeSlots(activity, input.valueAsNumber);
  });
  return form;
}

function statusButton(activity, status, label, { changeStatus }) {
  const button = make('button', {
    type: 'button', class: `btn btn--small${status === 'ENDED' ? ' btn--danger' : ''}`, 'data-status': status,
    'aria-label': `${label} ${activity.name}`,
  }, label);
  button.addEventListener('click', async () => {
    if (status === 'ENDED' && !confirmed(button, label)) return;
    button.disabled = true;
    await changeStatus(activity, status);
  });
  return button;
}

/** Ending cannot be undone, so it takes a second press within a few seconds. */
function confirmed(button, label) {
  if (button.dataset.sure) return true;
  button.dataset.sure = 'asked';
  button.textContent = 'End for good?';
  setTimeout(() => { delete button.dataset.sure; button.textContent = label; }, SURE_MS);
  return false;
}
