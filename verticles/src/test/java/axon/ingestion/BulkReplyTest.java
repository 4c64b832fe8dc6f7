package axon.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkReplyTest {
    @Test
    void verdictsJudgeEachItem() throws IOException {
        // given
        String reply = """
                {"errors":true,"items":[
                {"create":{"status":201}},
                {"create":{"status":409,"error":{"type":"version_conflict_engine_exception","reason":"there"}}},
                {"create":{"status":429,"error":{"type":"es_rejected_execution_exception","reason":"full"}}},
                {"create":{"status":503,"error":{"type":"unavailable_shards_exception","reason":"gone"}}},
                {"create":{"status":404,"error":{"type":"index_not_found_exception","reason":"no alias"}}},
                {"create":{"status":403,"error":{"type":"cluster_block_exception","reason":"read only"}}},
                {"create":{"error":{"type":"document_parsing_exception","reason":"bad userId",
                 "caused_by":{"reason":"For input string"}},"status":400}}]}""";

        // when
        List<Verdict> verdicts = BulkReply.verdicts(reply.getBytes(StandardCharsets.UTF_8));

        // then
        assertThat(verdicts)
                .containsExactly(
                        new Verdict.Done(),
                        new Verdict.Duplicate(),
                        new Verdict.Retry(false, "es_rejected_execution_exception"),
                        new Verdict.Retry(false, "unavailable_shards_exception"),
                        new Verdict.Retry(true, "index_not_found_exception"),
                        new Verdict.Retry(false, "cluster_block_exception"),
                        new Verdict.Dead("document_parsing_exception", "bad userId: For input string"));
    }
}
