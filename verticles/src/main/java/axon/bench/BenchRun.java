package axon.bench;

import axon.client.ApiClient;
import axon.client.MarketerApi;
import java.io.IOException;

/** One call of the command: what its scenarios share, the baseline among it. Belongs to one thread. */
public final class BenchRun implements AutoCloseable {
    private final BenchPlan plan;
    private final BenchTarget target;
    private final ApiClient http;
    private final ApiClient management;
    private Baseline baseline;
    private TokenFile tokens;

    /** @param target null when no scenario of this call needs a platform */
    public BenchRun(BenchPlan plan, BenchTarget target) {
        this.plan = plan;
        this.target = target;
        this.http = target == null ? null : new ApiClient(target.http());
        this.management = target == null ? null : new ApiClient(target.management());
    }

    public BenchPlan plan() {
        return plan;
    }

    public BenchTarget target() {
        return target;
    }

    ApiClient http() {
        return http;
    }

    ApiClient management() {
        return management;
    }

    MarketerApi marketer() {
        return new MarketerApi(http, target.marketerToken());
    }

    /** Warmed up when it is first asked for, and measured anew each time. */
    Load measureBaseline() throws IOException, InterruptedException {
        if (baseline == null) {
            baseline = Baseline.start(plan);
        }
        return baseline.measure();
    }

    /** At least so many, of as many distinct users. */
    TokenFile tokens(int users) throws IOException {
        if (tokens == null || tokens.users() < users) {
            if (tokens != null) {
                tokens.close();
            }
            plan.say("making %,d tokens".formatted(users));
            tokens = TokenFile.write(plan.scratch(), users, target.shopperTokens());
        }
        return tokens;
    }

    @Override
    public void close() throws IOException {
        if (baseline != null) {
            baseline.close();
        }
        if (tokens != null) {
            tokens.close();
        }
        if (target != null) {
            http.close();
            management.close();
        }
    }
}
