package axon;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The layering: what may know what. */
class ArchitectureTest {
    private static final String[] FEATURES = {
        "axon.entry..",
        "axon.reservation..",
        "axon.recovery..",
        "axon.ledger..",
        "axon.payment..",
        "axon.gateway..",
        "axon.orders..",
        "axon.refund..",
        "axon.collector..",
        "axon.ingestion..",
        "axon.campaign..",
        "axon.dashboard..",
        "axon.management.."
    };

    private final JavaClasses target = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("axon");

    @Test
    void domainShouldKnowNothingButJava() {
        classes()
                .that()
                .resideInAPackage("axon.domain..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "axon.domain.."))
                .check(target);
    }

    @Test
    void featuresShouldMeetOnlyInTheSharedPackages() {
        for (String feature : FEATURES) {
            String[] others = java.util.Arrays.stream(FEATURES)
                    .filter(other -> !other.equals(feature))
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(feature)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(others))
                    .check(target);
        }
    }

    @Test
    void sharedPackagesShouldNotKnowFeatures() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "axon.bus..",
                        "axon.failure..",
                        "axon.settings..",
                        "axon.ops..",
                        "axon.redis..",
                        "axon.mysql..",
                        "axon.stream..",
                        "axon.event..",
                        "axon.identity..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(FEATURES))
                .check(target);
    }

    @Test
    void packagesShouldFormNoCycles() {
        slices().matching("axon.(*)..").should().beFreeOfCycles().check(target);
    }

    @Test
    void onlyTopologyShouldDeploy() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("axon.Topology")
                .and()
                .doNotHaveFullyQualifiedName("axon.bench.BaselineServer")
                .should()
                .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                com.tngtech.archunit.core.domain.properties.HasName.Predicates.name("deployVerticle"))
                        .and(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                                        are(com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo(
                                                Vertx.class))))))
                .check(target);
    }

    @Test
    void verticlesShouldBeNamedSo() {
        classes()
                .that()
                .areAssignableTo(VerticleBase.class)
                .should()
                .haveSimpleNameEndingWith("Verticle")
                .check(target);
    }

    @Test
    void onlyTheBusShouldTouchTheEventBus() {
        noClasses()
                .that(are(resideInAPackage("axon.."))
                        .and(com.tngtech.archunit.base.DescribedPredicate.not(resideInAPackage("axon.bus.."))))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(EventBus.class)
                .check(target);
    }

    @Test
    void driversShouldBeUsedByTheirAdaptersOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "axon.redis..",
                        "axon.reservation..",
                        "axon.recovery..",
                        "axon.ledger..",
                        "axon.management..",
                        "axon.verify..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx.redis..")
                .check(target);
        noClasses()
                .that()
                .resideOutsideOfPackages("axon.elastic..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.elasticsearch..", "org.apache.http..", "co.elastic..")
                .check(target);
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "axon.mysql..",
                        "axon.orders..",
                        "axon.refund..",
                        "axon.campaign..",
                        "axon.ledger..",
                        "axon.recovery..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.mysqlclient..")
                .check(target);
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "axon.stream..",
                        "axon.ingestion..",
                        "axon.orders..",
                        "axon.ledger..",
                        "axon.collector..",
                        "axon.management..",
                        "axon.verify..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx.kafka..", "org.apache.kafka..")
                .check(target);
    }

    @Test
    void onlySettingsShouldBeReadFromTheEnvironment() {
        noClasses()
                .that()
                .resideOutsideOfPackages("axon.settings..", "axon.cli..", "axon.stack..", "axon.bench..")
                .and()
                .doNotHaveFullyQualifiedName("axon.Main")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(target);
    }

    @Test
    void nothingShouldBlockAnEventLoop() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "axon.cli..",
                        "axon.stack..",
                        "axon.bench..",
                        "axon.client..",
                        "axon.simulation..",
                        "axon.storm..",
                        "axon.verify..")
                .and()
                .doNotHaveFullyQualifiedName("axon.Main")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Future.class, "await")
                .orShould()
                .callMethod(CompletableFuture.class, "get")
                .orShould()
                .callMethod(CompletableFuture.class, "join")
                .orShould()
                .callMethod(CountDownLatch.class, "await")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(target);
    }

    @Test
    void namesShouldSayWhatAClassIs() {
        for (String banned : new String[] {"Impl", "Util", "Utils", "Helper", "Manager", "Common", "Base"}) {
            noClasses().should().haveSimpleNameEndingWith(banned).check(target);
        }
    }
}
