package axon.storm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** The answers to one request that was sent several times at the same moment, as an impatient finger does. */
record Clicks(List<Answer> answers) {

    interface Click {
        Answer send(SplittableRandom random) throws InterruptedException, SaleOver;
    }

    /** @throws SaleOver when none was answered before the sale was over */
    static Clicks send(int times, SplittableRandom random, Click click) throws InterruptedException, SaleOver {
        List<Future<Answer>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < times; i++) {
                SplittableRandom own = random.split();
                running.add(threads.submit(() -> click.send(own)));
            }
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> one : running) {
            answer(one).ifPresent(answers::add);
        }
        if (answers.isEmpty()) {
            throw new SaleOver();
        }
        return new Clicks(answers);
    }

    Stream<Answer> successes() {
        return answers.stream().filter(Answer::isSuccess);
    }

    /** The best of them: the last success, if there is one. */
    Answer best() {
        return successes().max(Comparator.comparing(Answer::at)).orElse(answers.getFirst());
    }

    private static Optional<Answer> answer(Future<Answer> one) throws InterruptedException {
        try {
            return Optional.of(one.get());
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SaleOver) {
                return Optional.empty();
            }
            throw new IllegalStateException("a click failed", failed.getCause());
        }
    }
}
