package axon.collector;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the activity in the address of its page, for trackers that do not say it. */
final class PageUrls {
    private static final Pattern ACTIVITY =
            Pattern.compile("/(?:campaign-activity|campaignActivity)/(\\d{1,16})(?![\\w-])");

    private PageUrls() {}

    static Long activityId(String pageUrl) {
        if (pageUrl == null || !pageUrl.contains("/campaign")) {
            return null;
        }
        Matcher found = ACTIVITY.matcher(pageUrl);
        return found.find() ? SentFields.idOrNull(found.group(1)) : null;
    }
}
