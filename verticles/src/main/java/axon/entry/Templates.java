package axon.entry;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.templ.handlebars.HandlebarsTemplateEngine;
import java.util.List;
import java.util.function.Supplier;

/**
 * The pages' templates; every one is compiled at start, because the first rendering reads files. Rendered on threads of their
 * own: the shop with some hundred offers takes an event loop 100 ms, and other workers have orders to carry.
 */
final class Templates {
    private static final String FOLDER = "webroot/templates/";
    private static final List<String> ALL = List.of("shop", "activity", "orders", "admin", "dashboard", "problem");

    private static final int THREADS = 2;

    private final WorkerExecutor workers;
    private final HandlebarsTemplateEngine engine;

    Templates(Vertx vertx) {
        this.workers = vertx.createSharedWorkerExecutor("axon-pages", THREADS);
        this.engine = HandlebarsTemplateEngine.create(vertx);
    }

    Future<Void> warm() {
        return Future.join(
                        ALL.stream().map(name -> render(name, JsonObject::new)).toList())
                .mapEmpty();
    }

    /** @param model made on the thread that renders it: one of many offers is large, and thousands may wait */
    Future<Buffer> render(String name, Supplier<JsonObject> model) {
        return workers.executeBlocking(() -> engine.render(model.get().getMap(), FOLDER + name + ".hbs"), false)
                .compose(rendered -> rendered);
    }
}
