package axon.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test against the running platform on the real servers. Parameters of type {@link Axon} are resolved. The servers start
 * once for the whole run; the platform is started anew only when a class wants other settings.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(AxonExtension.class)
public @interface AxonTest {
    /** {@code key=value} each. */
    String[] settings() default {};
}
