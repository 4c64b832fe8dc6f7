package axon.bus;

import axon.bus.BusMessage.Done;
import java.time.Duration;
import java.util.List;

/** The one list of internal addresses; each has a row in docs/event-bus.md. */
public final class Addresses {
    private static final Duration DECISION = Duration.ofSeconds(2);
    private static final Duration CONFIRM = Duration.ofSeconds(6);
    private static final Duration CHARGED = Duration.ofSeconds(10);
    private static final Duration QUERY = Duration.ofSeconds(5);
    private static final Duration EDIT = Duration.ofSeconds(10);

    public static final Address<ReservationMessage.Claim, ClaimOutcome> CLAIM =
            Address.near("reservation.claim", ReservationMessage.Claim.class, ClaimOutcome.class, DECISION);
    public static final Address<ReservationMessage.Prepare, StepOutcome> PREPARE =
            Address.near("reservation.prepare", ReservationMessage.Prepare.class, StepOutcome.class, DECISION);
    public static final Address<ReservationMessage.Begin, StepOutcome> BEGIN =
            new Address<>("reservation.begin", ReservationMessage.Begin.class, StepOutcome.class, DECISION);
    public static final Address<ReservationMessage.Renew, StepOutcome> RENEW =
            new Address<>("reservation.renew", ReservationMessage.Renew.class, StepOutcome.class, DECISION);
    public static final Address<ReservationMessage.Complete, StepOutcome> COMPLETE =
            new Address<>("reservation.complete", ReservationMessage.Complete.class, StepOutcome.class, DECISION);
    public static final Address<ReservationMessage.Decline, StepOutcome> DECLINE =
            new Address<>("reservation.decline", ReservationMessage.Decline.class, StepOutcome.class, DECISION);
    public static final Address<ReservationMessage.Cancel, StepOutcome> CANCEL =
            new Address<>("reservation.cancel", ReservationMessage.Cancel.class, StepOutcome.class, DECISION);
    public static final Address<ReservationMessage.Refund, StepOutcome> REFUND =
            new Address<>("reservation.refund", ReservationMessage.Refund.class, StepOutcome.class, DECISION);
    public static final Address<ReservationMessage.Adopt, StepOutcome> ADOPT =
            new Address<>("reservation.adopt", ReservationMessage.Adopt.class, StepOutcome.class, DECISION);
    public static final Address<ReservationMessage.FindOwn, StepOutcome> FIND_OWN =
            Address.near("reservation.find-own", ReservationMessage.FindOwn.class, StepOutcome.class, DECISION);
    public static final Address<ReservationMessage.AskAvailability, ReservationMessage.Available> AVAILABILITY =
            Address.near(
                    "reservation.availability",
                    ReservationMessage.AskAvailability.class,
                    ReservationMessage.Available.class,
                    DECISION);
    public static final Address<ReservationMessage.AskHolders, ReservationMessage.Holders> HOLDERS = new Address<>(
            "reservation.holders", ReservationMessage.AskHolders.class, ReservationMessage.Holders.class, DECISION);
    public static final Address<ReservationMessage.Activate, Done> ACTIVATE =
            new Address<>("reservation.activate", ReservationMessage.Activate.class, Done.class, DECISION);
    public static final Address<ReservationMessage.Configure, ConfigureOutcome> CONFIGURE = new Address<>(
            "reservation.configure", ReservationMessage.Configure.class, ConfigureOutcome.class, DECISION);
    public static final Address<ReservationMessage.Retire, ReservationMessage.Retired> RETIRE = new Address<>(
            "reservation.retire", ReservationMessage.Retire.class, ReservationMessage.Retired.class, DECISION);
    public static final Address<ReservationMessage.Discard, Done> DISCARD =
            new Address<>("reservation.discard", ReservationMessage.Discard.class, Done.class, DECISION);
    public static final Address<ReservationMessage.Recall, RecallOutcome> RECALL =
            new Address<>("reservation.recall", ReservationMessage.Recall.class, RecallOutcome.class, DECISION);
    public static final Address<ReservationMessage.Remember, Done> REMEMBER =
            new Address<>("reservation.remember", ReservationMessage.Remember.class, Done.class, DECISION);
    public static final Address<ReservationMessage.MoveClock, Done> MOVE_CLOCK =
            new Address<>("reservation.move-clock", ReservationMessage.MoveClock.class, Done.class, DECISION);

    public static final Address<PaymentMessage.Confirm, ConfirmOutcome> CONFIRM_PAYMENT =
            Address.near("payment.confirm", PaymentMessage.Confirm.class, ConfirmOutcome.class, CONFIRM);
    public static final Address<PaymentMessage.Resume, Done> RESUME_PAYMENT =
            new Address<>("payment.resume", PaymentMessage.Resume.class, Done.class, CONFIRM);

    public static final Address<GatewayMessage.Charge, GatewayMessage.Charged> CHARGE =
            new Address<>("gateway.charge", GatewayMessage.Charge.class, GatewayMessage.Charged.class, CHARGED);
    public static final Address<GatewayMessage.Refund, RefundOutcome> REFUND_CHARGE =
            new Address<>("gateway.refund", GatewayMessage.Refund.class, RefundOutcome.class, CHARGED);
    public static final Address<GatewayMessage.ChargeBack, RefundOutcome> CHARGE_BACK =
            new Address<>("gateway.charge-back", GatewayMessage.ChargeBack.class, RefundOutcome.class, CHARGED);
    public static final Address<GatewayMessage.Callback, Done> GATEWAY_CALLBACK =
            new Address<>("axon.gateway.callback", GatewayMessage.Callback.class, Done.class, CHARGED);
    public static final Address<GatewayMessage.Outage, Done> GATEWAY_OUTAGE =
            new Address<>("gateway.outage", GatewayMessage.Outage.class, Done.class, QUERY);
    public static final Address<GatewayMessage.ListCharges, GatewayMessage.Charges> LIST_CHARGES =
            new Address<>("gateway.charges", GatewayMessage.ListCharges.class, GatewayMessage.Charges.class, QUERY);

    public static final Address<RefundMessage.Request, RefundMessage.Requested> REQUEST_REFUND =
            new Address<>("refund.request", RefundMessage.Request.class, RefundMessage.Requested.class, QUERY);

    public static final Address<CampaignMessage.CreateCampaign, CampaignMessage.Json> CREATE_CAMPAIGN =
            new Address<>("campaign.create", CampaignMessage.CreateCampaign.class, CampaignMessage.Json.class, QUERY);
    public static final Address<CampaignMessage.GetCampaign, CampaignMessage.Json> GET_CAMPAIGN =
            new Address<>("campaign.get", CampaignMessage.GetCampaign.class, CampaignMessage.Json.class, QUERY);
    public static final Address<CampaignMessage.ListCampaigns, CampaignMessage.Json> LIST_CAMPAIGNS =
            new Address<>("campaign.list", CampaignMessage.ListCampaigns.class, CampaignMessage.Json.class, QUERY);
    public static final Address<CampaignMessage.ReplaceCampaign, CampaignMessage.Json> REPLACE_CAMPAIGN =
            new Address<>("campaign.replace", CampaignMessage.ReplaceCampaign.class, CampaignMessage.Json.class, EDIT);
    public static final Address<CampaignMessage.DeleteCampaign, CampaignMessage.Json> DELETE_CAMPAIGN =
            new Address<>("campaign.delete", CampaignMessage.DeleteCampaign.class, CampaignMessage.Json.class, EDIT);
    public static final Address<CampaignMessage.CreateActivity, CampaignMessage.Json> CREATE_ACTIVITY = new Address<>(
            "campaign.activity.create", CampaignMessage.CreateActivity.class, CampaignMessage.Json.class, QUERY);
    public static final Address<CampaignMessage.GetActivity, CampaignMessage.Json> GET_ACTIVITY = new Address<>(
            "campaign.activity.get", CampaignMessage.GetActivity.class, CampaignMessage.Json.class, QUERY);
    public static final Address<CampaignMessage.ReplaceActivity, CampaignMessage.Json> REPLACE_ACTIVITY = new Address<>(
            "campaign.activity.replace", CampaignMessage.ReplaceActivity.class, CampaignMessage.Json.class, EDIT);
    public static final Address<CampaignMessage.DeleteActivity, CampaignMessage.Json> DELETE_ACTIVITY = new Address<>(
            "campaign.activity.delete", CampaignMessage.DeleteActivity.class, CampaignMessage.Json.class, EDIT);
    public static final Address<CampaignMessage.ListActivities, CampaignMessage.Json> LIST_ACTIVITIES = new Address<>(
            "campaign.activity.list", CampaignMessage.ListActivities.class, CampaignMessage.Json.class, QUERY);
    public static final Address<CampaignMessage.ChangeStatus, CampaignMessage.Json> CHANGE_STATUS = new Address<>(
            "campaign.activity.status", CampaignMessage.ChangeStatus.class, CampaignMessage.Json.class, EDIT);
    public static final Address<CampaignMessage.FindActivity, CampaignMessage.FoundActivity> FIND_ACTIVITY =
            new Address<>(
                    "campaign.activity.find",
                    CampaignMessage.FindActivity.class,
                    CampaignMessage.FoundActivity.class,
                    DECISION);
    public static final Address<CampaignMessage.ListOpen, CampaignMessage.Activities> LIST_OPEN = new Address<>(
            "campaign.activity.open", CampaignMessage.ListOpen.class, CampaignMessage.Activities.class, DECISION);
    public static final Address<CampaignMessage.ListLive, CampaignMessage.Activities> LIST_LIVE = new Address<>(
            "campaign.activity.live", CampaignMessage.ListLive.class, CampaignMessage.Activities.class, QUERY);
    public static final Address<CampaignMessage.ListEntries, CampaignMessage.Json> LIST_ENTRIES =
            new Address<>("campaign.entries", CampaignMessage.ListEntries.class, CampaignMessage.Json.class, QUERY);
    public static final Address<CampaignMessage.ListDefinitions, CampaignMessage.Json> LIST_DEFINITIONS = new Address<>(
            "campaign.definitions", CampaignMessage.ListDefinitions.class, CampaignMessage.Json.class, QUERY);

    public static final Address<OrdersMessage.ListOrders, OrdersMessage.Orders> LIST_ORDERS =
            new Address<>("orders.list", OrdersMessage.ListOrders.class, OrdersMessage.Orders.class, QUERY);
    public static final Address<OrdersMessage.Totals, OrdersMessage.PurchaseTotals> PURCHASE_TOTALS =
            new Address<>("orders.totals", OrdersMessage.Totals.class, OrdersMessage.PurchaseTotals.class, QUERY);

    public static final Address<OrdersMessage.AskWorked, OrdersMessage.Worked> ORDERS_WORKED =
            new Address<>("orders.worked", OrdersMessage.AskWorked.class, OrdersMessage.Worked.class, QUERY);

    public static final Address<LedgerMessage.AskHead, LedgerMessage.StoredHead> STORED_HEAD =
            new Address<>("ledger.head", LedgerMessage.AskHead.class, LedgerMessage.StoredHead.class, QUERY);

    public static final Address<LedgerMessage.ReserveEpoch, LedgerMessage.ReservedEpoch> RESERVE_EPOCH = new Address<>(
            "ledger.reserve-epoch", LedgerMessage.ReserveEpoch.class, LedgerMessage.ReservedEpoch.class, QUERY);

    public static final Address<PaceMessage.SlowDown, Done> SLOW_INGESTION =
            new Address<>("ingestion.slow-down", PaceMessage.SlowDown.class, Done.class, QUERY);

    public static final Address<PaceMessage.SlowDown, Done> SLOW_STORE =
            new Address<>("ledger.slow-down", PaceMessage.SlowDown.class, Done.class, QUERY);

    public static final Address<RecoveryMessage.AskWaiting, RecoveryMessage.AllWaiting> RECOVERING = new Address<>(
            "recovery.waiting", RecoveryMessage.AskWaiting.class, RecoveryMessage.AllWaiting.class, QUERY);

    public static final Address<CollectorMessage.Collect, CollectorMessage.Collected> COLLECT =
            new Address<>("collector.collect", CollectorMessage.Collect.class, CollectorMessage.Collected.class, QUERY);

    public static final Address<DashboardMessage.AskActivity, DashboardMessage.Answer> ACTIVITY_DASHBOARD =
            new Address<>(
                    "dashboard.activity", DashboardMessage.AskActivity.class, DashboardMessage.Answer.class, QUERY);

    /** Every address, in the order of docs/event-bus.md. */
    public static final List<Address<?, ?>> ALL = List.of(
            CLAIM,
            PREPARE,
            BEGIN,
            RENEW,
            COMPLETE,
            DECLINE,
            CANCEL,
            REFUND,
            ADOPT,
            FIND_OWN,
            AVAILABILITY,
            HOLDERS,
            ACTIVATE,
            CONFIGURE,
            RETIRE,
            DISCARD,
            RECALL,
            REMEMBER,
            MOVE_CLOCK,
            CONFIRM_PAYMENT,
            RESUME_PAYMENT,
            CHARGE,
            REFUND_CHARGE,
            CHARGE_BACK,
            GATEWAY_CALLBACK,
            GATEWAY_OUTAGE,
            LIST_CHARGES,
            REQUEST_REFUND,
            CREATE_CAMPAIGN,
            GET_CAMPAIGN,
            LIST_CAMPAIGNS,
            REPLACE_CAMPAIGN,
            DELETE_CAMPAIGN,
            CREATE_ACTIVITY,
            GET_ACTIVITY,
            REPLACE_ACTIVITY,
            DELETE_ACTIVITY,
            LIST_ACTIVITIES,
            CHANGE_STATUS,
            FIND_ACTIVITY,
            LIST_OPEN,
            LIST_LIVE,
            LIST_ENTRIES,
            LIST_DEFINITIONS,
            LIST_ORDERS,
            PURCHASE_TOTALS,
            ORDERS_WORKED,
            STORED_HEAD,
            RESERVE_EPOCH,
            SLOW_INGESTION,
            SLOW_STORE,
            RECOVERING,
            COLLECT,
            ACTIVITY_DASHBOARD);

    private Addresses() {}
}
