import type { EventChoice } from "@/components/provider-events/event-choices";
import type { InboxEventResource } from "@/types/dead-letters";

type Key = "partnerId" | "integrationId" | "type" | "reason";

/** What narrows the console's list. */
export const EVENT_CHOICES: readonly EventChoice<InboxEventResource, Key>[] = [
  {
    key: "partnerId",
    label: "Agency",
    optionOf: ({ partner }) => ({ value: partner.id, label: partner.name }),
  },
  {
    key: "integrationId",
    label: "Key",
    optionOf: ({ integration: key }) => key && { value: key.id, label: key.name },
  },
  { key: "type", label: "Event", optionOf: ({ type }) => ({ value: type, label: type }) },
  {
    key: "reason",
    label: "Why",
    optionOf: ({ reason }) => (reason ? { value: reason, label: reason } : null),
  },
];
