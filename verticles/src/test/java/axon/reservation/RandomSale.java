package axon.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.LedgerEntry;
import axon.redis.RedisKeys;
import axon.redis.RedisLedger;
import axon.redis.RedisLedger.Position;
import axon.redis.RedisLink;
import axon.redis.Script;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * One activity under random steps, in Redis and in the model side by side. A seed says everything about it: how many slots
 * and users, and each step. Steps of a round are on their way to Redis together; every answer is compared.
 */
final class RandomSale {
    private static final AtomicLong ACTIVITIES = new AtomicLong();
    private static final Script ACTIVATE = Script.alone("activate");
    private static final int ROUND = 50;
    private static final int LAST_STEPS = 12;
    private static final int SMALL = 6;

    private final RedisAlone redis;
    private final ScriptSet scripts;
    private final long seed;
    private final Random random;
    private final long activityId = ACTIVITIES.incrementAndGet();
    private final ModelActivity activity = new ModelActivity();
    private final ModelDecisions model = new ModelDecisions(activity);
    private final LedgerReplay replay = new LedgerReplay();
    private final RedisLedger ledger;
    private final RandomSteps steps;
    private final int looksEvery;
    private final List<Step> course = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();

    RandomSale(RedisAlone redis, ScriptSet scripts, long seed) {
        this.redis = redis;
        this.scripts = scripts;
        this.seed = seed;
        this.random = new Random(seed);
        int limit = random.nextInt(3) > 0 ? 1 + random.nextInt(SMALL) : SMALL + random.nextInt(120);
        int users = limit <= SMALL ? 2 + random.nextInt(5 * SMALL) : limit + random.nextInt(2 * limit);
        this.looksEvery = limit <= SMALL ? 1 : ROUND;
        this.steps = new RandomSteps(random, activity, users, limit);
        this.ledger = new RedisLedger(redis.link());
    }

    /** A step on its way: what is to be answered, and what is to be found afterwards, null where nobody looks. */
    private record Sent(
            Step step, List<String> answers, Picture picture, Future<Response> reply, Future<LiveKeys> live) {}

    /** @return how many calls were compared */
    int run(int calls) {
        redis.await(this::activate);
        play(List.of(() -> steps.first()));
        while (course.size() < calls) {
            play(List.of(() -> RandomSteps.sweep(ROUND)));
            List<Supplier<Step>> round = new ArrayList<>();
            round.add(() -> steps.claimsWithRoomFor(random.nextInt(3)));
            for (int i = 1; i < ROUND; i++) {
                round.add(steps::next);
            }
            play(round);
        }
        return course.size();
    }

    /** How often each script gave each answer. */
    Map<String, Integer> outcomes() {
        return outcomes;
    }

    private Future<Response> activate() {
        RedisLink link = redis.link();
        List<Future<Response>> known = new ArrayList<>();
        for (Script script : scripts.all()) {
            known.add(link.send(Request.cmd(Command.SCRIPT).arg("LOAD").arg(script.source())));
        }
        return Future.all(known)
                .compose(
                        loaded -> link.eval(ACTIVATE, List.of(RedisKeys.state(activityId)), List.of(link.runId(), "1")))
                .compose(created -> link.send(Request.cmd(Command.HSET)
                        .arg(RedisKeys.state(activityId))
                        .arg("now")
                        .arg(ModelActivity.BEGINNING)));
    }

    private void play(List<Supplier<Step>> round) {
        List<Sent> sent = redis.onLoop(() -> {
            List<Sent> all = new ArrayList<>();
            for (int i = 0; i < round.size(); i++) {
                all.add(send(round.get(i).get(), i == round.size() - 1 || i % looksEvery == 0));
            }
            Sent last = all.getLast();
            return last.live.map(all).otherwise(all);
        });
        List<LedgerEntry> entries = entriesAfter(replay.position());
        int compared = course.size() - sent.size();
        try {
            for (Sent one : sent) {
                compared++;
                compare(one);
            }
            assertThat(replay.accept(entries)).as("what happened to the slots").isEqualTo(activity.journal);
            replay.check(sent.getLast().live.result());
        } catch (AssertionError | RuntimeException differs) {
            throw mismatch(compared, differs);
        }
        activity.journal.clear();
        if (!entries.isEmpty()) {
            readAndTrimFromTheMiddle(entries);
        }
        redis.await(() -> ledger.trim(activityId, replay.position()));
    }

    private List<LedgerEntry> entriesAfter(Position position) {
        return redis.onLoop(() -> ledger.after(activityId, position, 10_000).map(RedisLedger.Page::entries));
    }

    /** What one call has written stands together, and yet a reader may be, and forget, anywhere between. */
    private void readAndTrimFromTheMiddle(List<LedgerEntry> entries) {
        int middle = random.nextInt(entries.size());
        Position position = Position.of(entries.get(middle));
        List<LedgerEntry> rest = entries.subList(middle + 1, entries.size());
        assertThat(entriesAfter(position)).as("entries behind " + position).isEqualTo(rest);
        redis.await(() -> ledger.trim(activityId, position));
        assertThat(entriesAfter(position))
                .as("entries behind " + position + ", trimmed")
                .isEqualTo(rest);
    }

    private Sent send(Step step, boolean look) {
        course.add(step);
        List<String> arguments = new ArrayList<>();
        arguments.add(redis.link().runId());
        arguments.add(Long.toString(System.currentTimeMillis()));
        arguments.addAll(step.arguments());
        List<String> answers = model.apply(step);
        Future<Response> reply =
                redis.link().eval(scripts.get(step.script()), RedisKeys.ofDecision(activityId), arguments);
        return look
                ? new Sent(step, answers, activity.picture(), reply, LiveKeys.read(redis.link(), activityId))
                : new Sent(step, answers, null, reply, null);
    }

    private void compare(Sent sent) {
        if (sent.reply.failed()) {
            throw new IllegalStateException("the script itself failed", sent.reply.cause());
        }
        List<String> answers = new ArrayList<>(
                sent.reply.result().stream().map(Response::toString).toList());
        if (sent.step.script().equals("holders")) {
            answers.subList(Math.min(3, answers.size()), answers.size()).sort(null);
        }
        assertThat(answers.getFirst()).isEqualTo("OK");
        assertThat(answers).as("answers").hasSize(sent.answers.size() + 1);
        for (int i = 0; i < sent.answers.size(); i++) {
            if (!sent.answers.get(i).equals(ModelDecisions.ANY)) {
                assertThat(comparable(answers.get(i + 1))).as("answer " + i).isEqualTo(sent.answers.get(i));
            }
        }
        for (int i = 1; i <= Math.max(1, sent.step.requests().size()); i++) {
            String code = answers.get(i).replaceFirst("\\|.*", "");
            outcomes.merge(sent.step.script() + " " + (code.matches("[A-Z_]+") ? code : "done"), 1, Integer::sum);
        }
        if (sent.live != null) {
            LiveKeys live = sent.live.result();
            assertThat(live.picture(clockOf(live))).isEqualTo(sent.picture);
            live.check();
        }
    }

    private static long clockOf(LiveKeys live) {
        return Long.parseLong(live.state().get("now"))
                + Long.parseLong(live.state().get("offset"));
    }

    private static String comparable(String answer) {
        String[] part = answer.split("\\|", 4);
        if (part.length < 4 || part[2].length() != 36) {
            return answer;
        }
        int end = part[3].lastIndexOf('|', part[3].lastIndexOf('|') - 1);
        String record = ModelReservation.comparable(part[3].substring(0, end), Long.parseLong(part[1]));
        return String.join("|", part[0], part[1], part[2], record) + part[3].substring(end);
    }

    private AssertionError mismatch(int step, Throwable differs) {
        StringBuilder text = new StringBuilder("seed " + seed + ": Redis and the model differ at step " + step
                + "; repeat with -Daxon.seed=" + seed + ". The steps before:\n");
        course.subList(Math.max(0, step - LAST_STEPS), step)
                .forEach(one -> text.append("  ").append(one).append('\n'));
        return new AssertionError(text.append(differs.getMessage()).toString(), differs);
    }
}
