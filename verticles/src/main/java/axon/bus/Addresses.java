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
    public static final Address<ReservationMessage.Configure, ReservationMessage.Configured> CONFIGURE = new Address<>(
            "reservation.configure", ReservationMessage.Configure.class, ReservationMessage.Configured.class, DECISION);
    public static final Address<ReservationMessage.MoveClock, Done> MOVE_CLOCK =
            new Address<>("reservation.move-clock", ReservationMessage.MoveClock.class, Done.class, DECISION);

    public static final Address<PaymentMessage.Confirm, ConfirmOutcome> CONFIRM_PAYMENT =
            new Address<>("payment.confirm", PaymentMessage.Confirm.class, ConfirmOutcome.class, CONFIRM);
    public static final Address<PaymentMessage.Resume, Done> RESUME_PAYMENT =
            new Address<>("payment.resume", PaymentMessage.Resume.class, Done.class, CONFIRM);

    public static final Address<GatewayMessage.Charge, GatewayMessage.Charged> CHARGE =
            new Address<>("gateway.charge", GatewayMessage.Charge.class, GatewayMessage.Charged.class, CHARGED);
    public static final Address<GatewayMessage.ListCharges, GatewayMessage.Charges> LIST_CHARGES =
            new Address<>("gateway.charges", GatewayMessage.ListCharges.class, GatewayMessage.Charges.class, QUERY);

    public static final Address<CampaignMessage.CreateCampaign, CampaignMessage.Json> CREATE_CAMPAIGN =
            new Address<>("campaign.create", CampaignMessage.CreateCampaign.class, CampaignMessage.Json.class, QUERY);
    public static final Address<CampaignMessage.GetCampaign, CampaignMessage.Json> GET_CAMPAIGN =
            new Address<>("campaign.get", CampaignMessage.GetCampaign.class, CampaignMessage.Json.class, QUERY);
    public static final Address<CampaignMessage.ListCampaigns, CampaignMessage.Json> LIST_CAMPAIGNS =
            new Address<>("campaign.list", CampaignMessage.ListCampaigns.class, CampaignMessage.Json.class, QUERY);
    public static final Address<CampaignMessage.CreateActivity, CampaignMessage.Json> CREATE_ACTIVITY = new Address<>(
            "campaign.activity.create", CampaignMessage.CreateActivity.class, CampaignMessage.Json.class, QUERY);
    public static final Address<CampaignMessage.GetActivity, CampaignMessage.Json> GET_ACTIVITY = new Address<>(
            "campaign.activity.get", CampaignMessage.GetActivity.class, CampaignMessage.Json.class, QUERY);
    public static final Address<CampaignMessage.ListActivities, CampaignMessage.Json> LIST_ACTIVITIES = new Address<>(
            "campaign.activity.list", CampaignMessage.ListActivities.class, CampaignMessage.Json.class, QUERY);
    public static final Address<CampaignMessage.ChangeStatus, CampaignMessage.Json> CHANGE_STATUS = new Address<>(
            "campaign.activity.status", CampaignMessage.ChangeStatus.class, CampaignMessage.Json.class, QUERY);
    public static final Address<CampaignMessage.FindActivity, CampaignMessage.FoundActivity> FIND_ACTIVITY =
            new Address<>(
                    "campaign.activity.find",
                    CampaignMessage.FindActivity.class,
                    CampaignMessage.FoundActivity.class,
                    DECISION);
    public static final Address<CampaignMessage.ListOpen, CampaignMessage.Activities> LIST_OPEN = new Address<>(
            "campaign.activity.open", CampaignMessage.ListOpen.class, CampaignMessage.Activities.class, DECISION);
    public static final Address<CampaignMessage.ListEntries, CampaignMessage.Json> LIST_ENTRIES =
            new Address<>("campaign.entries", CampaignMessage.ListEntries.class, CampaignMessage.Json.class, QUERY);
    public static final Address<CampaignMessage.ListDefinitions, CampaignMessage.Json> LIST_DEFINITIONS = new Address<>(
            "campaign.definitions", CampaignMessage.ListDefinitions.class, CampaignMessage.Json.class, QUERY);

    public static final Address<OrdersMessage.ListOrders, OrdersMessage.Orders> LIST_ORDERS =
            new Address<>("orders.list", OrdersMessage.ListOrders.class, OrdersMessage.Orders.class, QUERY);
    public static final Address<OrdersMessage.Totals, OrdersMessage.PurchaseTotals> PURCHASE_TOTALS =
            new Address<>("orders.totals", OrdersMessage.Totals.class, OrdersMessage.PurchaseTotals.class, QUERY);

    public static final Address<LedgerMessage.AskHead, LedgerMessage.StoredHead> STORED_HEAD =
            new Address<>("ledger.head", LedgerMessage.AskHead.class, LedgerMessage.StoredHead.class, QUERY);

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
            MOVE_CLOCK,
            CONFIRM_PAYMENT,
            RESUME_PAYMENT,
            CHARGE,
            LIST_CHARGES,
            CREATE_CAMPAIGN,
            GET_CAMPAIGN,
            LIST_CAMPAIGNS,
            CREATE_ACTIVITY,
            GET_ACTIVITY,
            LIST_ACTIVITIES,
            CHANGE_STATUS,
            FIND_ACTIVITY,
            LIST_OPEN,
            LIST_ENTRIES,
            LIST_DEFINITIONS,
            LIST_ORDERS,
            PURCHASE_TOTALS,
            STORED_HEAD,
            COLLECT,
            ACTIVITY_DASHBOARD);

    private Addresses() {}
}
