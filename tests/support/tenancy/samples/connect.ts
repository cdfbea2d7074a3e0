import { none, type Samples } from "./kit";

/** Whoever may ask is told that nothing is connected, or that the payment service is not there. */
const NOTHING_CONNECTED = [404, 409];
const SERVICE_AWAY = [502, 503];
const STARTED = [201, ...SERVICE_AWAY];
const READ_AGAIN = [200, ...SERVICE_AWAY];
const DISCONNECTED = [200, ...NOTHING_CONNECTED];

/** Requests about the account through which clients pay. */
export const CONNECT_SAMPLES: Samples = {
  "partner.connect.get": none,
  "partner.connect.start": () => ({
    body: { country: "US", currency: "USD" },
    allowed: STARTED,
  }),
  "partner.connect.refresh": () => ({ allowed: READ_AGAIN }),
  "partner.connect.update": () => ({
    body: { tax: { mode: "none", acceptsResponsibility: true } },
    allowed: NOTHING_CONNECTED,
  }),
  "partner.connect.delete": () => ({ allowed: DISCONNECTED }),
};
