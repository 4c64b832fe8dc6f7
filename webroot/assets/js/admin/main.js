import { get, patch, put } from '../lib/api.js';
import { byId, setText } from '../lib/dom.js';
import { explain } from '../lib/refusals.js';
import { renderCampaigns } from './campaign-list.js';
import { activityDialog, campaignDialog } from './dialogs.js';

function say({ tone, text }) {
  byId('admin-status').dataset.tone = tone;
  setText(byId('admin-status'), text);
}

async function reload() {
  try {
    const { campaigns } = await get('/api/v1/campaign');
    byId('campaigns').setAttribute('aria-busy', 'false');
    byId('campaigns-empty').hidden = campaigns.length > 0;
    renderCampaigns(byId('campaigns'), campaigns, { changeStatus, changeSlots, addActivity: campaign => openActivity(campaign) });
  } catch (problem) {
    say(explain(problem));
  }
}

async function changeStatus(activity, status) {
  try {
    await patch(`/api/v1/campaign/activities/${activity.id}/status?status=${status}`, {});
    say({ tone: 'good', text: `${activity.name} is now ${status.toLowerCase()}.` });
  } catch (problem) {
    say(explain(problem));
  }
  await reload();
}

/** The version makes sure that nobody else's edit is written over. */
async function changeSlots(activity, limitCount) {
  try {
    await put(`/api/v1/campaign/activities/${activity.id}`, { ...activity, limitCount });
    say({ tone: 'good', text: `${activity.name} now has ${limitCount} slots.` });
  } catch (problem) {
    say(explain(problem));
  }
  await reload();
}

const created = async text => { say({ tone: 'good', text }); await reload(); };
const openCampaign = campaignDialog(campaign => created(`Campaign ${campaign.name} was created. Add its first activity next.`));
const openActivity = activityDialog(activity => created(`Activity ${activity.name} was created.`));

byId('new-campaign').addEventListener('click', () => openCampaign());
reload();
