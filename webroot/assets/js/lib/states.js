const names = {
  UPCOMING: 'Upcoming', OPEN: 'Open', SOLD_OUT: 'Sold out', PAUSED: 'Paused', ENDED: 'Ended',
  DRAFT: 'Draft', ACTIVE: 'Active', CONFIRMED: 'Confirmed', REFUNDED: 'Refunded',
};

export const stateName = state => names[state] ?? state;

export function showState(badge, state) {
  badge.dataset.state = state;
  if (badge.textContent !== stateName(state)) badge.textContent = stateName(state);
}
