package axon.support;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/** Runs classes that want the same settings one after the other, so that the platform is seldom started anew. */
public final class SameSettingsTogether implements ClassOrderer {
    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing(SameSettingsTogether::settings)
                        .thenComparing(each -> each.getTestClass().getName()));
    }

    private static String settings(ClassDescriptor descriptor) {
        return descriptor
                .findAnnotation(AxonTest.class)
                .map(test -> String.join("\n", test.settings()))
                .orElse("");
    }
}
