package axon.storm;

import axon.client.ApiClient;
import axon.client.ApiReply;
import axon.client.MarketerApi;
import axon.client.ShopApi;
import axon.storm.Evidence.Charge;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/** Asks everybody who knows something about the sale, through what the product offers. */
final class Witnesses {
    private static final int PAGE = 100;
    private static final int REQUESTS_AT_ONCE = 32;

    private final ShopApi shop;
    private final MarketerApi marketer;
    private final ApiClient management;
    private final long activityId;
    private final SortedMap<Long, String> tokens;

    /** @param tokens of all shoppers, by user */
    Witnesses(
            ShopApi shop, MarketerApi marketer, ApiClient management, long activityId, SortedMap<Long, String> tokens) {
        this.shop = shop;
        this.marketer = marketer;
        this.management = management;
        this.activityId = activityId;
        this.tokens = tokens;
    }

    Evidence hear() throws IOException, InterruptedException {
        JsonObject availability = require(shop.availability(activityId)).body();
        List<Receipt> entries = new ArrayList<>(entries("CONFIRMED"));
        entries.addAll(entries("REFUNDED"));
        JsonArray charges = require(management.get("/gateway/charges?activityId=" + activityId, null))
                .body()
                .getJsonArray("charges");
        return new Evidence(
                availability.getInteger("held"),
                availability.getInteger("confirmed"),
                entries,
                orders(),
                objects(charges)
                        .map(line -> new Charge(line.getString("kind"), line.getString("orderId")))
                        .toList(),
                events());
    }

    /** Without Elasticsearch the dashboard has no such figure. */
    private int events() throws IOException, InterruptedException {
        Integer purchases = marketer.dashboard(activityId)
                .getJsonObject("overview", new JsonObject())
                .getInteger("purchaseCount");
        return purchases == null ? 0 : purchases;
    }

    private List<Receipt> entries(String status) throws IOException, InterruptedException {
        List<Receipt> entries = new ArrayList<>();
        JsonObject page;
        long number = 0;
        do {
            page = marketer.entries(activityId, status, number++, PAGE);
            objects(page.getJsonArray("entries"))
                    .map(entry ->
                            new Receipt(entry.getLong("userId"), entry.getString("orderId"), entry.getInteger("slot")))
                    .forEach(entries::add);
        } while (number < page.getLong("totalPages"));
        return entries;
    }

    private List<Receipt> orders() throws IOException, InterruptedException {
        Semaphore atOnce = new Semaphore(REQUESTS_AT_ONCE);
        List<Future<List<Receipt>>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long user : tokens.keySet()) {
                running.add(threads.submit(() -> {
                    atOnce.acquire();
                    try {
                        return orders(user);
                    } finally {
                        atOnce.release();
                    }
                }));
            }
        }
        List<Receipt> orders = new ArrayList<>();
        for (Future<List<Receipt>> one : running) {
            try {
                orders.addAll(one.get());
            } catch (ExecutionException failed) {
                throw new IOException(
                        "could not read all orders: " + failed.getCause().getMessage(), failed);
            }
        }
        return orders;
    }

    /** What is bought and kept; a charge that was paid back is no purchase. */
    private List<Receipt> orders(long user) throws IOException, InterruptedException {
        JsonArray orders = require(shop.orders(tokens.get(user))).body().getJsonArray("orders");
        return objects(orders)
                .filter(order -> order.getLong("campaignActivityId") == activityId)
                .filter(order -> "CONFIRMED".equals(order.getString("status")))
                .map(order -> new Receipt(user, order.getString("orderId"), order.getInteger("slot")))
                .toList();
    }

    private static ApiReply require(ApiReply reply) throws IOException {
        if (!reply.isSuccess()) {
            throw new IOException("a witness does not speak: " + reply.describe());
        }
        return reply;
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }
}
