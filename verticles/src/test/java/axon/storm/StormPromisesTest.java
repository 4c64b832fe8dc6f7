package axon.storm;

import static org.assertj.core.api.Assertions.assertThat;

import axon.storm.Evidence.Charge;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class StormPromisesTest {
    private static final Receipt FIRST = new Receipt(11, "order-1", 1);
    private static final Receipt SECOND = new Receipt(12, "order-2", 2);
    private static final Receipt THIRD = new Receipt(13, "order-3", 3);
    private static final List<Receipt> SOLD = List.of(FIRST, SECOND, THIRD);
    private static final List<Charge> CHARGES = List.of(
            new Charge("CHARGE", "order-1"),
            new Charge("DECLINE", "order-2"),
            new Charge("CHARGE", "order-2"),
            new Charge("CHARGE", "order-3"),
            new Charge("CHARGE", "order-4"),
            new Charge("REFUND", "order-4"),
            new Charge("DECLINE", "order-5"));
    private static final Evidence GOOD = new Evidence(0, 3, SOLD, SOLD, CHARGES, 3);

    private final StormPromises target = new StormPromises(3, List.of(FIRST, FIRST, SECOND));

    @Test
    void nothingShouldBeBrokenWhenEverybodyAgrees() {
        assertThat(target.broken(GOOD)).isEmpty();
    }

    @Test
    void missingAcknowledgedOrderShouldBeNamed() {
        // given
        StormPromises strict = new StormPromises(3, List.of(new Receipt(14, "order-9", 1)));

        // then
        assertThat(strict.broken(GOOD)).singleElement().asString().contains("acknowledged and missing", "order-9");
    }

    @Test
    void sameUserTwiceShouldBeNamed() {
        assertThat(brokenBy(SECOND, new Receipt(11, "order-2", 2))).anyMatch(each -> each.contains("bought twice"));
    }

    @Test
    void sameSlotTwiceShouldBeNamed() {
        assertThat(brokenBy(SECOND, new Receipt(12, "order-2", 1)))
                .anyMatch(each -> each.contains("2 different slots"));
    }

    @Test
    void slotThatIsHeldForeverShouldBeNamed() {
        assertThat(target.broken(new Evidence(1, 2, SOLD, SOLD, CHARGES, 3)))
                .containsExactly("2 sold and 1 held of 3 by availability");
    }

    @Test
    void storesThatDisagreeShouldBeNamed() {
        assertThat(target.broken(new Evidence(0, 3, SOLD, List.of(FIRST, SECOND), CHARGES, 3)))
                .anyMatch(each -> each.startsWith("1 in the entries only"))
                .anyMatch(each -> each.startsWith("2 purchases of 3 in the orders"))
                .anyMatch(each -> each.startsWith("1 charges without an order"));
    }

    @Test
    void doubleChargeShouldBeNamed() {
        assertThat(brokenByCharges(charges -> charges.add(new Charge("CHARGE", "order-1"))))
                .containsExactly("1 orders not paid exactly once: order-1");
    }

    @Test
    void chargeOfNobodyShouldBeNamed() {
        assertThat(brokenByCharges(charges -> charges.add(new Charge("CHARGE", "order-7"))))
                .containsExactly("1 charges without an order and without a refund: order-7");
    }

    @Test
    void refundOfAPurchaseThatStandsShouldBeNamed() {
        assertThat(brokenByCharges(charges -> charges.add(new Charge("REFUND", "order-1"))))
                .containsExactly("1 orders not paid exactly once: order-1");
    }

    @Test
    void missingEventShouldBeNamed() {
        assertThat(target.broken(new Evidence(0, 3, SOLD, SOLD, CHARGES, 2)))
                .containsExactly("2 purchases of 3 in the dashboard's events");
    }

    private List<String> brokenBy(Receipt good, Receipt bad) {
        UnaryOperator<Receipt> planted = each -> each.equals(good) ? bad : each;
        List<Receipt> purchases = SOLD.stream().map(planted).toList();
        return target.broken(new Evidence(0, 3, purchases, purchases, CHARGES, 3));
    }

    private List<String> brokenByCharges(java.util.function.Consumer<List<Charge>> change) {
        List<Charge> charges = new ArrayList<>(CHARGES);
        change.accept(charges);
        return target.broken(new Evidence(0, 3, SOLD, SOLD, charges, 3));
    }
}
