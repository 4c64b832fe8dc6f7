package axon.reservation;

import java.util.ArrayList;
import java.util.List;

/**
 * One call of a decision script.
 *
 * @param settings its arguments before the requests
 */
record Step(String script, List<String> settings, List<List<String>> requests) {

    List<String> arguments() {
        List<String> arguments = new ArrayList<>(settings);
        requests.forEach(arguments::addAll);
        return arguments;
    }

    @Override
    public String toString() {
        return script + " " + settings + " " + requests;
    }
}
