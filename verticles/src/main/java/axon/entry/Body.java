package axon.entry;

import axon.domain.Ids;
import axon.domain.ReservationToken;
import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.failure.FieldError;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;

/** Reads the JSON object of a request and collects what is wrong with its fields. */
final class Body {
    private static final List<String> FORMS = List.of("multipart/", "application/x-www-form-urlencoded");

    private final JsonObject json;
    private final List<FieldError> errors = new ArrayList<>();

    private Body(JsonObject json) {
        this.json = json;
    }

    /** Fails with 415 for another media type than JSON, with 400 for what is no JSON object. */
    static Body of(RoutingContext ctx) {
        return new Body(json(ctx));
    }

    static JsonObject json(RoutingContext ctx) {
        requireJson(ctx);
        if (ctx.body().buffer() == null || ctx.body().length() == 0) {
            throw Failure.of(FailureCode.INVALID_REQUEST, "the body is missing");
        }
        try {
            return new JsonObject(ctx.body().buffer());
        } catch (DecodeException | ClassCastException malformed) {
            throw Failure.of(FailureCode.INVALID_REQUEST, "the body is no JSON object");
        }
    }

    private static void requireJson(RoutingContext ctx) {
        if (!isJson(ctx.request().getHeader("Content-Type"))) {
            throw notJson(ctx.request());
        }
    }

    /** No route takes a form, and reading one fails in ways of its own. */
    static void refuseForm(RoutingContext ctx) {
        String type = ctx.request().getHeader("Content-Type");
        if (type == null || !isForm(type)) {
            ctx.next();
            return;
        }
        ctx.fail(notJson(ctx.request()));
    }

    static boolean isForm(String type) {
        String stripped = type.stripLeading();
        for (String form : FORMS) {
            if (stripped.regionMatches(true, 0, form, 0, form.length())) {
                return true;
            }
        }
        return false;
    }

    /** What other sites can make a browser send with its cookie is never JSON. */
    private static Failure notJson(HttpServerRequest request) {
        return Authentication.isByCookie(request)
                ? Authentication.crossSite()
                : Failure.of(FailureCode.UNSUPPORTED_MEDIA_TYPE, "send Content-Type: application/json");
    }

    static boolean isJson(String contentType) {
        if (contentType == null) {
            return false;
        }
        int end = contentType.indexOf(';');
        String type = end < 0 ? contentType : contentType.substring(0, end);
        return type.strip().equalsIgnoreCase("application/json");
    }

    /** An id that must be there. */
    long id(String field) {
        Long id = optionalId(field);
        if (id == null && json.getValue(field) == null) {
            error(field, "is required");
        }
        return id == null ? 0 : id;
    }

    Long optionalId(String field) {
        Object value = json.getValue(field);
        if (value == null) {
            return null;
        }
        if ((value instanceof Integer || value instanceof Long) && Ids.isId(((Number) value).longValue())) {
            return ((Number) value).longValue();
        }
        error(field, "must be a whole number from 1 to " + Ids.MAX);
        return null;
    }

    int positive(String field, int otherwise) {
        Object value = json.getValue(field);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Integer number && number > 0) {
            return number;
        }
        error(field, "must be a whole number of at least 1");
        return otherwise;
    }

    <E extends Enum<E>> E optionalName(String field, Class<E> type) {
        Object value = json.getValue(field);
        if (value == null) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        error(field, "must be one of " + List.of(type.getEnumConstants()));
        return null;
    }

    ReservationToken token(String field) {
        Object value = json.getValue(field);
        if (value instanceof String text) {
            ReservationToken token = ReservationToken.parse(text).orElse(null);
            if (token == null) {
                error(field, "is no reservation token");
            }
            return token;
        }
        error(field, value == null ? "is required" : "must be a string");
        return null;
    }

    /** Fails with everything that was wrong so far. */
    void check() {
        if (!errors.isEmpty()) {
            throw Failure.invalid(errors);
        }
    }

    private void error(String field, String message) {
        errors.add(new FieldError(field, message));
    }
}
