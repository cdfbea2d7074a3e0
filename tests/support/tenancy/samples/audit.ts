import { none, type Samples, slug } from "./kit";

export const AUDIT_SAMPLES: Samples = {
  "audit.list": slug,
  "audit.export": slug,
  "partner.audit.list": none,
  "partner.audit.export": none,
  "super-admin.audit.list": none,
  "super-admin.audit.export": none,
};
