import { eventTabs } from "@/components/provider-events/event-tabs";

const ROOT = "/super-admin/webhooks";

/** Where unknown words for the end of calls are listed. */
export const END_REASONS_HREF = `${ROOT}?view=end-reasons`;

/** The console's places for what providers report. */
export const EVENT_TABS = eventTabs(ROOT, [{ label: "Unknown ends", href: END_REASONS_HREF }]);
