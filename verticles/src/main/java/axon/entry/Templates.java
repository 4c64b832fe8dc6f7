package axon.entry;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.templ.handlebars.HandlebarsTemplateEngine;
import java.util.List;

/** The pages' templates; every one is compiled at start, because the first rendering reads files. */
final class Templates {
    private static final String FOLDER = "webroot/templates/";
    private static final List<String> ALL = List.of("shop", "activity", "orders", "admin", "dashboard", "problem");

    private final Vertx vertx;
    private final HandlebarsTemplateEngine engine;

    Templates(Vertx vertx) {
        this.vertx = vertx;
        this.engine = HandlebarsTemplateEngine.create(vertx);
    }

    Future<Void> warm() {
        return Future.join(ALL.stream().map(this::compile).toList()).mapEmpty();
    }

    private Future<Buffer> compile(String name) {
        return vertx.executeBlocking(() -> render(name, new JsonObject())).compose(rendered -> rendered);
    }

    Future<Buffer> render(String name, JsonObject model) {
        return engine.render(model.getMap(), FOLDER + name + ".hbs");
    }
}
