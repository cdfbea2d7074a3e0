import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { AlgoliaApp } from "./algolia/keys";
import { keepSecret } from "./secrets";
import type { ProductAccount } from "./stripe/start-stripe";

export type StackSecrets = {
  encryptionKeys: string;
  cronSecret: string;
  redisToken: string;
  resendKey: string;
  algolia: AlgoliaApp;
  stripe: Omit<ProductAccount, "appUrl">;
};

/** Secrets of one home, made once, so that data encrypted yesterday can be read today. */
export async function loadStackSecrets(home: string): Promise<StackSecrets> {
  const file = (name: string) => join(home, "secrets", name);
  const random = () => randomBytes(24).toString("base64url");
  const [encryptionKeys, cronSecret, redisToken, resendKey, adminKey, searchKey] = await Promise.all([
    keepSecret(file("encryption-keys"), () => `k1:${randomBytes(32).toString("base64")}`),
    keepSecret(file("cron-secret"), random),
    keepSecret(file("redis-token"), random),
    keepSecret(file("resend-key"), () => `re_${random()}`),
    keepSecret(file("algolia-admin-key"), random),
    keepSecret(file("algolia-search-key"), random),
  ]);
  const algolia = { applicationId: "SANDBOXAPP", adminKey, searchKey };
  const stripe = await loadStripeSecrets(file);
  return { encryptionKeys, cronSecret, redisToken, resendKey, algolia, stripe };
}

async function loadStripeSecrets(file: (name: string) => string): Promise<StackSecrets["stripe"]> {
  const random = () => randomBytes(24).toString("hex");
  const [secretKey, webhookSecret, connectWebhookSecret, thinWebhookSecret] = await Promise.all([
    keepSecret(file("stripe-secret-key"), () => `sk_test_${random()}`),
    keepSecret(file("stripe-webhook-secret"), () => `whsec_${random()}`),
    keepSecret(file("stripe-connect-webhook-secret"), () => `whsec_${random()}`),
    keepSecret(file("stripe-thin-webhook-secret"), () => `whsec_${random()}`),
  ]);
  return { secretKey, webhookSecret, connectWebhookSecret, thinWebhookSecret };
}

/** What the product needs to talk to the stand-in of Stripe and to believe its events. */
export function stripeEnv(url: string, secrets: StackSecrets["stripe"]): Record<string, string> {
  return {
    STRIPE_BASE_URL: url,
    STRIPE_SECRET_KEY: secrets.secretKey,
    STRIPE_WEBHOOK_SECRET: secrets.webhookSecret,
    STRIPE_CONNECT_WEBHOOK_SECRET: secrets.connectWebhookSecret,
    STRIPE_THIN_WEBHOOK_SECRET: secrets.thinWebhookSecret,
  };
}

/** The variables that do not depend on a stand-in. */
export function baseEnv(port: number, secrets: StackSecrets): Record<string, string> {
  return {
    PORT: String(port),
    APP_URL: `http://localhost:${port}`,
    PLATFORM_DOMAIN: "localhost",
    MAIL_FROM_DOMAIN: "mail.agent-desk.test",
    GENIUS_SANDBOX: "1",
    ENCRYPTION_KEYS: secrets.encryptionKeys,
    CRON_SECRET: secrets.cronSecret,
  };
}
