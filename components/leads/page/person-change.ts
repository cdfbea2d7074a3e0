import type { LeadResource, UpdateLeadBody } from "@/types/leads";

/** What the form of a person shows, as it is typed. */
export interface PersonValues {
  firstName: string;
  lastName: string;
  email: string;
  company: string;
  phone: string;
  otherPhones: string;
  timeZone: string;
}

export function toPersonValues(lead: LeadResource): PersonValues {
  const { firstName, lastName, email, company, phone, otherPhones, timeZone } = lead;
  return {
    ...{ firstName, lastName, email, company },
    ...{ phone: phone ?? "", otherPhones: otherPhones.join(", "), timeZone: timeZone ?? "" },
  };
}

/**
 * What of a person was changed since the form was opened. It names the lead's version that the form was filled from as long
 * as somebody else's values stand in the same fields meanwhile, so that those are not written over unseen; other changes of
 * the lead, of its score say, are none of the form's business.
 */
export function personChange(opened: LeadResource, lead: LeadResource, typed: PersonValues): UpdateLeadBody {
  const before = toPersonValues(opened);
  const now = toPersonValues(lead);
  const names = Object.keys(before) as (keyof PersonValues)[]; // the keys of the object itself
  const isSeen = names.every((name) => before[name] === now[name]);
  const body: UpdateLeadBody = { ifUpdatedAt: isSeen ? lead.updatedAt : opened.updatedAt };
  const { phone, otherPhones, timeZone, ...texts } = typed;
  for (const name of ["firstName", "lastName", "email", "company"] as const) {
    if (texts[name] !== before[name]) body[name] = texts[name];
  }
  if (phone !== before.phone) body.phone = phone.trim() || null;
  if (timeZone !== before.timeZone) body.timeZone = timeZone.trim() || null;
  if (otherPhones !== before.otherPhones) {
    body.otherPhones = otherPhones.split(/[,;\n]/).flatMap((each) => each.trim() || []);
  }
  return body;
}
