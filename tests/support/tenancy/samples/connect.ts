import { none, type Samples } from "./kit";

/** Whoever may ask is told that nothing is connected, or that the payment service is not there. */
const NOTHING_CONNECTED = [404, 409];
const SERVICE_AWAY = [502, 503];

/** Requests about the account through which clients pay. */
export const CONNECT_SAMPLES: Samples = {
  "partner.connect.get": none,
  "partner.connect.start": () => ({
    body: { country: "US", currency: "USD" },
    allowed: SERVICE_AWAY,
  }),
  "partner.connect.refresh": () => ({ allowed: SERVICE_AWAY }),
  "partner.connect.update": () => ({
    body: { tax: { mode: "none", acceptsResponsibility: true } },
    allowed: NOTHING_CONNECTED,
  }),
  "partner.connect.delete": () => ({ allowed: NOTHING_CONNECTED }),
};
