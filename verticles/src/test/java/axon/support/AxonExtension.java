package axon.support;

import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts what {@link AxonTest} promises, and fails when a server cannot be started. */
final class AxonExtension implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create("axon");

    @Override
    public void beforeAll(ExtensionContext context) {
        World unused = started(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Axon.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return started(context).axon();
    }

    /** A class with one instance for all its tests is made before what comes before all of them. */
    private static World started(ExtensionContext context) {
        World world =
                context.getRoot().getStore(NAMESPACE).computeIfAbsent(World.class, key -> World.create(), World.class);
        world.platform(List.of(
                context.getRequiredTestClass().getAnnotation(AxonTest.class).settings()));
        return world;
    }
}
