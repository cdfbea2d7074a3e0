import {
  BadgeCheck,
  CircleX,
  FileCheck,
  type LucideIcon,
  MessageCircleQuestion,
  MessageSquareReply,
  PartyPopper,
  Send,
} from "lucide-react";
import type { PartnerRequestResource } from "@/types/partner-requests";

type EventKind = PartnerRequestResource["events"][number]["kind"];

interface EventLook {
  icon: LucideIcon;
  tone: "neutral" | "success" | "warning" | "danger" | "info";
  /** For reviewers, and for the applicant. */
  title: string;
  own: string;
}

/** Steps of a request, as timelines show them. */
export const EVENT_LOOKS: Record<EventKind, EventLook> = {
  submitted: { icon: Send, tone: "neutral", title: "Request received", own: "We received your request" },
  asked: {
    icon: MessageCircleQuestion,
    tone: "warning",
    title: "Question asked",
    own: "We asked a question",
  },
  answered: { icon: MessageSquareReply, tone: "info", title: "Question answered", own: "You answered" },
  approved: { icon: BadgeCheck, tone: "success", title: "Approved", own: "Your request was approved" },
  rejected: { icon: CircleX, tone: "danger", title: "Rejected", own: "We decided against your request" },
  setup_failed: {
    icon: CircleX,
    tone: "warning",
    title: "Paid, but not set up",
    own: "We finish your set-up by hand",
  },
  order_confirmed: {
    icon: FileCheck,
    tone: "success",
    title: "Order confirmed",
    own: "You confirmed your plan",
  },
  provisioned: { icon: PartyPopper, tone: "success", title: "Agency made", own: "Your agency is ready" },
};
