import { newId } from "@/lib/data/ids";
import type { JobRequest } from "@/lib/jobs/enqueue";
import type { MailTemplate } from "@/types/jobs";

/** What a mail about a request needs to know of it. */
export interface MailedRequest {
  id: string;
  partnerId: string;
  companyName: string;
  contactName: string;
  email: string;
}

type RequestMail = Extract<MailTemplate, `agency-request-${string}` | `agency-checkout-${string}`>;

/** A mail about a request, to the applicant unless told otherwise. Its link is made when it is sent. */
export function mailTo(
  request: MailedRequest,
  template: RequestMail,
  { to = request.email, note = "" }: { to?: string; note?: string } = {},
): JobRequest<"mail.send"> {
  const { partnerId, id: requestId, companyName } = request;
  const payload = {
    ...{ partnerId, mailId: newId(), template, to },
    name: to === request.email ? request.contactName : "",
    values: { requestId, companyName, note },
  };
  return { payload };
}
