import type Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { waitFor } from "../voice/test-support";
import { product, type Rig, received, refusal, send, startRig } from "./test-support";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
beforeEach(() => {
  rig.receiver.received.length = 0;
});
afterAll(() => rig.stop());

function createAgency(name = "Bright Agency"): Promise<Stripe.V2.Core.Account> {
  return rig.stripe.v2.core.accounts.create({
    display_name: name,
    contact_email: "owner@bright.test",
    dashboard: "full",
    identity: { country: "us", entity_type: "company" },
    configuration: { merchant: { capabilities: { card_payments: { requested: true } } } },
    defaults: { responsibilities: { fees_collector: "stripe", losses_collector: "stripe" } },
    include: ["requirements", "configuration.merchant"],
  });
}

async function readyAgency(): Promise<string> {
  const { id } = await createAgency();
  await send(rig, "POST", `/_sandbox/accounts/${id}/complete`);
  return id;
}

const links = { refresh_url: "https://product.test/refresh", return_url: "https://product.test/return" };

/** Opens a link as a browser would; the path of the form, or where it leads instead. */
async function open(url: string): Promise<string> {
  const answer = await send(rig, "GET", new URL(url).pathname);
  return answer.headers.get("location") ?? "";
}

async function onboardingForm(account: string): Promise<string> {
  const link = await rig.stripe.v2.core.accountLinks.create({
    account,
    use_case: { type: "account_onboarding", account_onboarding: links },
  });
  return open(link.url);
}

const answers = {
  businessName: "Bright LLC",
  website: "https://bright.test",
  givenName: "Ada",
  surname: "Owner",
  bankAccount: "000123456789",
  terms: "yes",
  identity: "verified",
  action: "submit",
};

function tell(path: string, told: Partial<typeof answers>) {
  return send(rig, "POST", path, { form: new URLSearchParams(told).toString() });
}

const connected = (type: string) => received(rig, type, product.connectWebhookSecret);

describe("making an account", () => {
  it("shows only what is asked for", async () => {
    const made = await createAgency();
    expect(made.id).toMatch(/^acct_/);
    expect(made.applied_configurations).toEqual(["merchant"]);
    expect(made.requirements?.entries?.length).toBe(7);
    expect(made.configuration?.merchant?.capabilities?.card_payments?.status).toBe("restricted");
    const plain = await rig.stripe.v2.core.accounts.retrieve(made.id);
    expect(plain.requirements).toBeUndefined();
    expect(plain.configuration).toBeUndefined();
  });

  it("needs to know who pays fees, and is not possible the old way", async () => {
    const merchant = { capabilities: { card_payments: { requested: true } } };
    const error = await refusal(
      rig.stripe.v2.core.accounts.create({
        dashboard: "full",
        identity: { country: "us" },
        configuration: { merchant },
      }),
    );
    expect(error.param).toBe("defaults.responsibilities");
    expect((await refusal(rig.stripe.accounts.create({ type: "express" }))).statusCode).toBe(400);
  });
});

it("does work that failed again under the same key, unlike v1", async () => {
  const key = { idempotencyKey: "agency" };
  await send(rig, "POST", "/_sandbox/faults", {
    json: { faults: [{ status: 500, path: "/v2/core/accounts" }] },
  });
  const create = () => rig.stripe.v2.core.accounts.create({ display_name: "Twice" }, key);
  expect((await refusal(create())).statusCode).toBe(500);
  const made = await create();
  expect((await create()).id).toBe(made.id);
});

describe("onboarding", () => {
  it("ends with an account that can charge", async () => {
    const { id } = await createAgency();
    const before = await rig.stripe.accounts.retrieve(id);
    expect(before).toMatchObject({ charges_enabled: false, details_submitted: false });
    expect(before.requirements?.currently_due).toContain("external_account");
    const form = await onboardingForm(id);
    expect((await send(rig, "GET", form)).body).toContain("Set up payments");
    expect((await tell(form, answers)).headers.get("location")).toBe(links.return_url);
    const after = await rig.stripe.accounts.retrieve(id);
    expect(after).toMatchObject({ charges_enabled: true, payouts_enabled: true, details_submitted: true });
    const event = await connected("account.updated");
    expect(event.account).toBe(id);
    expect(event.data.object).toMatchObject({ id, charges_enabled: true });
    const shown = await rig.stripe.v2.core.accounts.retrieve(id, { include: ["configuration.merchant"] });
    expect(shown.configuration?.merchant?.capabilities?.card_payments?.status).toBe("active");
  });

  it("can be left and taken up again", async () => {
    const { id } = await createAgency();
    await tell(await onboardingForm(id), { businessName: "Bright LLC", action: "later" });
    const half = await rig.stripe.accounts.retrieve(id);
    expect(half).toMatchObject({ charges_enabled: false, details_submitted: false });
    expect(half.requirements?.currently_due).not.toContain("company.name");
    await tell(await onboardingForm(id), answers);
    expect((await rig.stripe.accounts.retrieve(id)).charges_enabled).toBe(true);
  });

  it("fails when nobody can be verified", async () => {
    const { id } = await createAgency();
    await tell(await onboardingForm(id), { ...answers, identity: "failed" });
    const wrong = await rig.stripe.accounts.retrieve(id);
    expect(wrong).toMatchObject({ charges_enabled: false, details_submitted: true });
    expect(wrong.requirements?.errors?.[0]?.code).toBe("verification_failed_keyed_identity");
  });

  it("has links that are good once", async () => {
    const { id } = await createAgency();
    const link = await rig.stripe.v2.core.accountLinks.create({
      account: id,
      use_case: { type: "account_onboarding", account_onboarding: links },
    });
    expect(await open(link.url)).toMatch(/^\/setup\/f\//);
    expect(await open(link.url)).toBe(links.refresh_url);
  });

  it("can be asked for again later", async () => {
    const id = await readyAgency();
    const due = ["defaults.profile.business_url"];
    await send(rig, "POST", `/_sandbox/accounts/${id}/requirements`, { json: { due } });
    const asked = await rig.stripe.accounts.retrieve(id);
    expect(asked.charges_enabled).toBe(false);
    expect(asked.requirements?.past_due).toEqual(["business_profile.url"]);
  });
});

describe("thin events", () => {
  it("name the account and can be fetched", async () => {
    const { id } = await createAgency();
    const item = await waitFor(
      () =>
        rig.receiver.received.find((each) => each.path.endsWith("/stripe-thin") && each.body.includes(id)) ??
        null,
    );
    const signature = String(item.headers["stripe-signature"]);
    const note = rig.stripe.parseEventNotification(item.body, signature, product.thinWebhookSecret);
    expect(note.type).toBe("v2.core.account.created");
    expect((await note.fetchEvent()).id).toBe(note.id);
    const found = await rig.stripe.v2.core.events.retrieve(note.id);
    expect(found.type).toBe("v2.core.account.created");
  });
});

describe("direct charges", () => {
  it("belong to the agency, with a share for the platform", async () => {
    const stripeAccount = await readyAgency();
    const session = await rig.stripe.checkout.sessions.create(
      {
        mode: "payment",
        success_url: "https://product.test/paid",
        line_items: [
          {
            quantity: 1,
            price_data: { currency: "usd", unit_amount: 9900, product_data: { name: "Receptionist" } },
          },
        ],
        payment_intent_data: { application_fee_amount: 990 },
      },
      { stripeAccount },
    );
    const path = new URL(session.url ?? "").pathname;
    expect((await send(rig, "GET", path)).body).toContain("Bright Agency");
    const form = new URLSearchParams({
      email: "c@d.co",
      name: "C",
      number: "4242424242424242",
      expiry: "12/34",
      cvc: "1",
    });
    await send(rig, "POST", path, { form: form.toString() });
    const event = await connected("checkout.session.completed");
    expect(event.account).toBe(stripeAccount);
    const mine = await rig.stripe.charges.list({}, { stripeAccount });
    expect(mine.data[0]).toMatchObject({ amount: 9900, application_fee_amount: 990 });
    expect((await rig.stripe.charges.list()).data).toEqual([]);
    const [fee] = (await rig.stripe.applicationFees.list()).data;
    expect(fee).toMatchObject({ amount: 990, account: stripeAccount, charge: mine.data[0]?.id });
    await rig.stripe.refunds.create(
      { charge: mine.data[0]?.id ?? "", amount: 4950, refund_application_fee: true },
      { stripeAccount },
    );
    expect((await rig.stripe.applicationFees.retrieve(fee?.id ?? "")).amount_refunded).toBe(495);
  });

  it("are refused before onboarding, and after the agency went away", async () => {
    const { id } = await createAgency();
    const intent = { amount: 1000, currency: "usd" };
    expect((await refusal(rig.stripe.paymentIntents.create(intent, { stripeAccount: id }))).statusCode).toBe(
      400,
    );
    const gone = await readyAgency();
    await rig.stripe.oauth.deauthorize({ client_id: "ca_mine", stripe_user_id: gone });
    const event = await connected("account.application.deauthorized");
    expect(event.account).toBe(gone);
    expect((await refusal(rig.stripe.accounts.retrieve(gone))).statusCode).toBe(403);
    expect(
      (await refusal(rig.stripe.paymentIntents.create(intent, { stripeAccount: gone }))).statusCode,
    ).toBe(403);
  });

  it("can be disputed by hand", async () => {
    const stripeAccount = await readyAgency();
    const intent = await rig.stripe.paymentIntents.create(
      {
        amount: 3000,
        currency: "usd",
        payment_method: "pm_card_visa",
        confirm: true,
        automatic_payment_methods: { enabled: true, allow_redirects: "never" },
      },
      { stripeAccount },
    );
    const charge = String(intent.latest_charge);
    await send(rig, "POST", "/_sandbox/disputes", { json: { charge } });
    const opened = (await connected("charge.dispute.created")).data.object as Stripe.Dispute;
    expect(opened.charge).toBe(charge);
    await send(rig, "POST", `/_sandbox/disputes/${opened.id}/close`, { json: { won: false } });
    expect((await rig.stripe.disputes.retrieve(opened.id, {}, { stripeAccount })).status).toBe("lost");
  });
});

describe("tax settings", () => {
  it("are pending until it is known where the business is, each account for itself", async () => {
    const [one, other] = [await readyAgency(), await readyAgency()];
    const read = (stripeAccount: string) => rig.stripe.tax.settings.retrieve({}, { stripeAccount });
    expect(await read(one)).toMatchObject({
      status: "pending",
      status_details: { pending: { missing_fields: ["head_office"] } },
    });
    const address = { country: "US", state: "CA", postal_code: "94105" };
    const set = { head_office: { address }, defaults: { tax_behavior: "exclusive" as const } };
    await rig.stripe.tax.settings.update(set, { stripeAccount: one });
    expect(await read(one)).toMatchObject({ status: "active", head_office: { address } });
    expect(await read(other)).toMatchObject({ status: "pending" });
    const wrong = rig.stripe.tax.settings.update(
      { head_office: { address: { country: "Germany" } } },
      { stripeAccount: other },
    );
    expect(await refusal(wrong)).toMatchObject({ statusCode: 400 });
  });
});
