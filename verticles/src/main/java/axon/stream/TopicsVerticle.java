package axon.stream;

import axon.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Makes sure that every topic exists; one instance is enough. */
public final class TopicsVerticle extends VerticleBase {
    private final Settings settings;
    private TopicSetup setup;

    public TopicsVerticle(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Future<?> start() {
        setup = new TopicSetup(vertx, settings);
        setup.start().onComplete(done -> {}, stopped -> {});
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        setup.stop();
        return Future.succeededFuture();
    }
}
