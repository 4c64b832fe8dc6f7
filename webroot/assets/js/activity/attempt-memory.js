/** Remembers the payment this tab has sent, so that a reload joins it instead of starting another. */
export class AttemptMemory {
  constructor(activityId) { this.key = `axon.payment.${activityId}`; }

  get(reservationToken) {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.key));
      return kept?.reservationToken === reservationToken ? kept : null;
    } catch { return null; }
  }

  set(attempt) {
    try { sessionStorage.setItem(this.key, JSON.stringify(attempt)); } catch { /* storage is a comfort, not a need */ }
  }

  clear() {
    try { sessionStorage.removeItem(this.key); } catch { /* as above */ }
  }
}
