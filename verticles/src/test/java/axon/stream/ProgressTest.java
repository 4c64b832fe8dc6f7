package axon.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.KafkaConsumerRecord;
import io.vertx.kafka.client.consumer.impl.KafkaConsumerRecordImpl;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final TopicPartition FIRST = new TopicPartition("t", 0);
    private static final TopicPartition SECOND = new TopicPartition("t", 1);

    private final Progress target = new Progress();

    @Test
    void toCommitIsOnePastTheLastWorkedRecord() {
        // given
        target.assigned(Set.of(FIRST));

        // when
        target.worked(List.of(record(0, 7), record(0, 8)));

        // then
        assertThat(target.toCommit()).containsOnlyKeys(FIRST);
        assertThat(target.toCommit().get(FIRST).getOffset()).isEqualTo(9);
    }

    @Test
    void commitThatEndsAfterThePartitionWasTakenAwayIsForgotten() {
        // given
        target.assigned(Set.of(FIRST));
        target.worked(List.of(record(0, 7)));
        var offsets = target.toCommit();

        // when
        target.revoked(Set.of(FIRST));
        target.committed(offsets);

        // then
        assertThat(target.committed(FIRST)).isNull();
    }

    @Test
    void revokedPartitionIsNotCommitted() {
        // given
        target.assigned(Set.of(FIRST, SECOND));
        target.worked(List.of(record(0, 7), record(1, 3)));

        // when
        target.revoked(Set.of(FIRST));

        // then
        assertThat(target.toCommit()).containsOnlyKeys(SECOND);
        assertThat(target.stillOwned(List.of(record(0, 8), record(1, 4)))).hasSize(1);
    }

    @Test
    void workOfARevokedPartitionIsForgotten() {
        // given
        target.assigned(Set.of(SECOND));

        // when
        target.worked(List.of(record(0, 7)));

        // then
        assertThat(target.toCommit()).isEmpty();
    }

    @Test
    void reachedNeedsTheCommitNotOnlyTheWork() {
        // given
        target.assigned(Set.of(FIRST));
        target.worked(List.of(record(0, 7)));

        // when
        boolean before = target.reached(Map.of(FIRST, 8L));
        target.committed(target.toCommit());
        boolean after = target.reached(Map.of(FIRST, 8L));

        // then
        assertThat(before).isFalse();
        assertThat(after).isTrue();
        assertThat(target.reached(Map.of(FIRST, 9L))).isFalse();
        assertThat(target.toCommit()).isEmpty();
    }

    @Test
    void aPartitionWithNothingToReadIsReachedAtItsBeginning() {
        // given
        target.assigned(Set.of(FIRST));
        assertThat(target.unknown()).containsExactly(FIRST);

        // when
        target.beginsAt(FIRST, 5);

        // then
        assertThat(target.unknown()).isEmpty();
        assertThat(target.reached(Map.of(FIRST, 5L))).isTrue();
    }

    @Test
    void unownedPartitionIsNeverReached() {
        // given
        target.assigned(Set.of(FIRST));
        target.beginsAt(FIRST, 5);

        // when
        target.revoked(Set.of(FIRST));

        // then
        assertThat(target.reached(Map.of(FIRST, 5L))).isFalse();
    }

    private static KafkaConsumerRecord<byte[], byte[]> record(int partition, long offset) {
        return new KafkaConsumerRecordImpl<>(new ConsumerRecord<>("t", partition, offset, new byte[0], new byte[0]));
    }
}
