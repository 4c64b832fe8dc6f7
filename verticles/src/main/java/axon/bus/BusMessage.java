package axon.bus;

/**
 * Root of everything that travels on an internal address: immutable records, by reference inside a node, as JSON between
 * nodes.
 */
public sealed interface BusMessage
        permits ReservationMessage,
                ClaimOutcome,
                StepOutcome,
                ConfigureOutcome,
                RecallOutcome,
                PaymentMessage,
                ConfirmOutcome,
                GatewayMessage,
                RefundOutcome,
                RefundMessage,
                CampaignMessage,
                CollectorMessage,
                OrdersMessage,
                LedgerMessage,
                PaceMessage,
                RecoveryMessage,
                DashboardMessage,
                BusMessage.Done {

    /** The reply of a request that has nothing to say. */
    record Done() implements BusMessage {
        public static final Done INSTANCE = new Done();
    }
}
